import type { Command } from 'commander';
import { formatDate } from '../../core/index.ts';
import {
  computeFeatures,
  findMoonshots,
  type MoonshotPick,
  type MoonshotReport,
  selectGradable,
} from '../../models/index.ts';
import { readMarketPanels } from '../../server/index.ts';
import { openSeriesStore } from '../../store/index.ts';
import type { CliContext } from '../context.ts';
import { showProgress } from '../output/progress.ts';
import { type Column, formatTable } from '../output/table.ts';

/** `assay moonshots`: small tokens by their chance to double within 90 days, and every past pick. */
export default function defineMoonshots(command: Command, context: CliContext): void {
  command
    .option('--past', 'every past pick with what became of it, instead of the latest')
    .option('--json', 'print JSON, every pick')
    .action(async ({ past = false, json = false }: { past?: boolean; json?: boolean }) => {
      const report = await find(context);
      context.stdout.write(`${json ? JSON.stringify(report) : describe(report, past)}\n`);
    });
}

async function find({ config, clock, stderr }: CliContext): Promise<MoonshotReport> {
  const series = await openSeriesStore(config);
  const { panels, classes } = await readMarketPanels(series, clock.now()).finally(() =>
    series.close(),
  );
  const progress = showProgress('following small tokens', stderr);
  const report = findMoonshots(computeFeatures(selectGradable(panels, classes)), {
    onProgress: progress.update,
  });
  progress.finish();
  return report;
}

const COLUMNS: readonly Column<MoonshotPick>[] = [
  { title: 'token', text: ({ asset }) => asset },
  { title: 'as of', text: ({ asOf }) => formatDate(asOf) },
  { title: 'chance', align: 'right', text: ({ probability }) => percent(probability) },
  { title: 'peak', align: 'right', text: ({ peak }) => multiple(peak) },
  { title: 'last', align: 'right', text: ({ last }) => multiple(last) },
  { title: 'doubled', text: ({ reached }) => (reached === null ? '…' : reached ? 'yes' : 'no') },
];

function describe({ picks, precision, baseRate, listings }: MoonshotReport, past: boolean): string {
  const latest = picks[picks.length - 1]?.asOf;
  if (latest === undefined) {
    return 'No picks: small tokens need some months of history whose 90 days are over.';
  }
  const shown = past ? picks : picks.filter(({ asOf }) => asOf === latest);
  return [
    formatTable(COLUMNS, shown),
    `Of past picks ${percent(precision)} doubled within 90 days; of all small tokens on the same days ${percent(baseRate)} (${listings} listings).`,
  ].join('\n');
}

function percent(value: number | null): string {
  return value === null ? '–' : `${(100 * value).toFixed(1)} %`;
}

function multiple(value: number | null): string {
  return value === null ? '–' : `${value.toFixed(2)}×`;
}
