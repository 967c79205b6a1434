import type { Command } from 'commander';
import {
  type CorrelatedPair,
  correlateMarket,
  type MarketCorrelations,
} from '../../products/index.ts';
import { readKeptMarket } from '../../server/index.ts';
import { openSeriesStore } from '../../store/index.ts';
import type { CliContext } from '../context.ts';
import { formatTable } from '../output/table.ts';
import { wholeNumber } from '../parse-option.ts';

interface CorrelationFlags {
  pairs: number;
  window: number;
  json?: boolean;
}

/** `assay correlations`: the most and the least alike pairs of tokens. */
export default function defineCorrelations(command: Command, context: CliContext): void {
  command
    .option('--pairs <n>', 'pairs at each end', wholeNumber, 10)
    .option('--window <days>', 'days of returns', wholeNumber, 90)
    .option('--json', 'print JSON')
    .action(async ({ pairs, window, json }: CorrelationFlags) => {
      const { config, clock, stdout } = context;
      const series = await openSeriesStore(config);
      const market = await readKeptMarket(series, clock.now()).finally(() => series.close());
      const found = correlateMarket(market, { window, pairs });
      stdout.write(`${json ? JSON.stringify(found) : describe(found)}\n`);
    });
}

function describe({ assets, window, mean, highest, lowest }: MarketCorrelations): string {
  if (mean === null)
    return `Fewer than two tokens have a close on each of the last ${window + 1} days.`;
  const table = (pairs: readonly CorrelatedPair[]) =>
    formatTable(
      [
        { title: 'TOKEN', text: ({ left }) => left },
        { title: 'AND', text: ({ right }) => right },
        { title: 'CORRELATION', align: 'right', text: ({ correlation }) => correlation.toFixed(3) },
      ],
      pairs,
    );
  return `${assets.length} tokens over ${window} days, mean correlation ${mean.toFixed(3)}\n\nMost alike\n${table(highest)}\n\nLeast alike\n${table(lowest)}`;
}
