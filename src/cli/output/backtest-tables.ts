import {
  type AuditReport,
  type BacktestReport,
  honestyLines,
  type SweepReport,
} from '../../products/index.ts';
import { formatMetric, nameMetric } from './metric-figures.ts';
import { formatTable } from './table.ts';

type Row = readonly [name: string, value: number | null, benchmark?: number | null | undefined];

/** A run as text: metrics beside the benchmark's, then how far to believe them. */
export function formatBacktest(report: BacktestReport): string {
  const { name, metrics, benchmark, coverage } = report;
  const other = benchmark?.metrics as Record<string, number | null> | undefined;
  const rows: Row[] = Object.entries(metrics).map(([metric, value]) => [
    metric,
    value,
    other?.[metric],
  ]);
  for (const [metric, value] of Object.entries(benchmark?.relative ?? {})) {
    rows.push([metric, value]);
  }
  const table = formatTable(
    [
      { title: 'METRIC', text: ([metric]) => nameMetric(metric) },
      {
        title: 'STRATEGY',
        align: 'right',
        text: ([metric, value]) => formatMetric(metric, value),
      },
      {
        title: benchmark?.name.toUpperCase() ?? '',
        align: 'right',
        text: ([metric, , value]) => (value === undefined ? '' : formatMetric(metric, value)),
      },
    ],
    rows,
  );
  return [
    `${name}\n${coverage.from} … ${coverage.to}`,
    table,
    honestyLines(report).join('\n'),
  ].join('\n\n');
}

/** An audit as text. */
export function formatAudit({ passed, decisions, runs, cuts, findings }: AuditReport): string {
  if (passed) {
    return `${decisions} decisions came out the same in ${runs} runs, with history cut after ${cuts.join(', ')}.`;
  }
  const table = formatTable(
    [
      { title: 'TRIAL', text: ({ trial }) => trial },
      { title: 'SAME UP TO', text: ({ known }) => known },
      { title: 'CHANGED ON', text: ({ date }) => date },
      { title: 'DECIDED', text: ({ decided }) => decided },
      { title: 'INSTEAD', text: ({ instead }) => instead },
    ],
    findings,
  );
  return `Decisions changed that could not have known why: the strategy looks ahead, or is not repeatable.\n\n${table}`;
}

/** A sweep as text: the best combinations, then what luck explains of them. */
export function formatSweep({ name, coverage, trials, honesty }: SweepReport, top: number): string {
  const names = Object.keys(trials[0]?.parameters ?? {});
  const table = formatTable(
    [
      ...names.map((parameter) => ({
        title: parameter.toUpperCase(),
        align: 'right' as const,
        text: (trial: SweepReport['trials'][number]) => String(trial.parameters[parameter]),
      })),
      { title: 'SHARPE', align: 'right', text: ({ sharpe }) => figure(sharpe) },
      {
        title: 'TOTAL RETURN',
        align: 'right',
        text: ({ totalReturn }) => formatMetric('totalReturn', totalReturn),
      },
      { title: 'CAGR', align: 'right', text: ({ cagr }) => formatMetric('cagr', cagr) },
      {
        title: 'MAX DRAWDOWN',
        align: 'right',
        text: ({ maximumDrawdown }) => formatMetric('maximumDrawdown', maximumDrawdown),
      },
    ],
    trials.slice(0, top),
  );
  const head = `${name}\n${trials.length} trials, ${coverage.from} … ${coverage.to}, ${coverage.assets} assets of which ${coverage.ended} ended`;
  return [head, table, weigh(honesty).join('\n')].join('\n\n');
}

function weigh({
  sharpe,
  luckySharpe,
  deflatedSharpe,
  trials,
  overfitting,
  walkForward,
}: SweepReport['honesty']): string[] {
  const lines = [
    `${trials} worthless trials that differ so would show a Sharpe ratio of ${figure(luckySharpe)} by luck.`,
    `Deflated Sharpe ratio of the best: ${figure(deflatedSharpe)} is the probability that it is more than that.`,
  ];
  if (sharpe) {
    lines.push(
      `Its Sharpe ratio, 95 %: ${figure(sharpe.low)} to ${figure(sharpe.high)}, not counting that it was chosen.`,
    );
  }
  if (overfitting) {
    lines.push(
      `Probability of overfitting: ${figure(overfitting.probability)}: so often the best of one half was no better than the median on the other (${overfitting.splits} splits).`,
    );
  }
  lines.push(
    walkForward
      ? `Chosen anew on the days before, ${walkForward.steps.length} times: Sharpe ratio ${figure(walkForward.sharpe)}.`
      : 'Too few days to walk forward.',
  );
  return lines;
}

function figure(value: number | null): string {
  return value === null ? '–' : String(Number(value.toPrecision(4)));
}
