import type { Command } from 'commander';
import { readScreen, SCREEN_COLUMNS, type ScreenedAsset } from '../../products/index.ts';
import { readKeptMarket } from '../../server/index.ts';
import { openSeriesStore } from '../../store/index.ts';
import type { CliContext } from '../context.ts';
import { formatTable } from '../output/table.ts';

/** `assay screen 'EXPR'`: tokens for which an expression holds on the last day. */
export default function defineScreen(command: Command, context: CliContext): void {
  command
    .argument('<EXPR>', "such as 'trader_grade > 80 and volume_usd > 1e6 and mom30 rank < 0.2'")
    .option('--json', 'print JSON')
    .addHelpText('after', `\nColumns:\n${describeColumns()}\n`)
    .action(async (text: string, { json }: { json?: boolean }) => {
      const find = readScreen(text);
      const { config, clock, stdout } = context;
      const series = await openSeriesStore(config);
      const market = await readKeptMarket(series, clock.now()).finally(() => series.close());
      const found = find(market);
      stdout.write(`${json ? JSON.stringify(found) : describe(found)}\n`);
    });
}

function describeColumns(): string {
  return Object.entries(SCREEN_COLUMNS)
    .map(([name, { describe }]) => `  ${name.padEnd(16)}${describe}`)
    .join('\n');
}

function describe(found: readonly ScreenedAsset[]): string {
  const [first] = found;
  if (first === undefined) return 'No token: the expression holds for none on the last day stored.';
  return formatTable(
    [
      { title: 'TOKEN', text: ({ asset }) => asset },
      ...Object.keys(first.values).map((name) => ({
        title: name,
        align: 'right' as const,
        text: ({ values }: ScreenedAsset) => brief(values[name] ?? Number.NaN),
      })),
    ],
    found,
  );
}

function brief(value: number): string {
  return Number.isNaN(value) ? '–' : String(Number(value.toPrecision(5)));
}
