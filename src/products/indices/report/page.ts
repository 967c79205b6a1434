import { gradeOfIndex } from '../grade-tables.ts';
import type { Contestant, IndexReport } from './measure.ts';
import { LEAST_SURE } from './measure.ts';

/** The page of an index's measured results, in Markdown; every number in it comes from the report. */
export function reportPage(report: IndexReport): string {
  const { definition, from, to, assets, contestants } = report;
  const years = Object.keys(contestants[0].byYear);
  return [
    `# ${definition.name}`,
    '<!-- Written by `assay index report` from its results. Do not edit. -->',
    definition.description,
    `Measured on ${assets} markets from ${from} to ${to}, net of ${definition.costs.basisPoints} basis points of all that is bought or sold. ${gradeOfIndex(definition) ? 'Grades are walk-forward: each rests on a model fitted on nothing later. ' : ''}A decision trades at the close ${definition.rebalance.lagDays} day later.`,
    '## Verdict',
    verdict(contestants),
    '## Beside what anybody could have held',
    table(
      ['', 'Sharpe', 'a year', 'volatility', 'deepest fall', 'turnover a year'],
      contestants.map(({ name, metrics, turnover }) => [
        name,
        decimal(metrics.sharpe),
        percent(metrics.cagr),
        percent(metrics.volatility),
        percent(-metrics.maximumDrawdown),
        turnover === null ? '–' : `${turnover.toFixed(1)} ×`,
      ]),
    ),
    '## Difference in Sharpe ratio',
    'Paired stationary bootstrap, blocks of 20 days on average, 5,000 draws: both series are drawn on the same days. p is one-sided: how often chance alone would show as much.',
    table(
      ['against', 'difference', '95 % interval', 'p'],
      contestants.flatMap(({ name, against }) =>
        against
          ? [
              [
                name,
                decimal(against.difference),
                interval(against.differenceInterval),
                against.pValue.toFixed(3),
              ],
            ]
          : [],
      ),
    ),
    `The Sharpe ratio of the index itself: ${decimal(contestants[0].metrics.sharpe)}, 95 % interval ${ownInterval(contestants)}.`,
    '## Sharpe ratio by year',
    table(
      ['', ...years],
      contestants.map(({ name, byYear }) => [name, ...years.map((year) => decimal(byYear[year]))]),
    ),
    ...(definition.notes.length > 0
      ? ['## What to know', definition.notes.map((note) => `- ${note}`).join('\n')]
      : []),
  ].join('\n\n');
}

function verdict(contestants: readonly Contestant[]): string {
  const equal = contestants.find(({ name }) => name.startsWith('Equal weight'))?.against;
  if (equal === undefined) return 'There was nothing to measure it against.';
  const beats = equal.difference > 0 && equal.pValue < LEAST_SURE;
  const figures = `${decimal(equal.sharpe)} against ${decimal(equal.benchmark)}, p = ${equal.pValue.toFixed(3)}`;
  return beats
    ? `**Its Sharpe ratio beats that of equal weight** (${figures}; the bound was p < ${LEAST_SURE}).`
    : `**Its Sharpe ratio does not beat that of equal weight** (${figures}; the bound was p < ${LEAST_SURE}).`;
}

function ownInterval(contestants: readonly Contestant[]): string {
  const against = contestants.find((contestant) => contestant.against)?.against;
  return against ? interval(against.sharpeInterval) : '–';
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(head),
    line(head.map((_, column) => (column === 0 ? '---' : '---:'))),
    ...rows.map(line),
  ].join('\n');
}

function interval([low, high]: readonly [number, number]): string {
  return `${low.toFixed(2)} … ${high.toFixed(2)}`;
}

function decimal(value: number | null): string {
  return value === null ? '–' : value.toFixed(2);
}

function percent(value: number | null): string {
  return value === null ? '–' : `${(100 * value).toFixed(1)} %`;
}
