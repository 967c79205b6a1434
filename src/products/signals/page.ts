import type { SignalsReport } from './measure.ts';

/** The page of measured signals, in Markdown; every number in it comes from the reports. */
export function signalsPage(reports: readonly { data: string; report: SignalsReport }[]): string {
  return [
    '# Signals',
    '<!-- Written by `assay signals report` from its results. Do not edit. -->',
    'How the signals of [methodology/signals.md](../methodology/signals.md) did, each token with an equal part of the capital, after costs, beside holding the same tokens in equal parts. Intervals and one-sided p by a paired stationary bootstrap.',
    ...reports.map(({ data, report }) => section(data, report)),
    '## What to know\n\n- The rules were written down before they were measured and not changed after.\n- Both markets list survivors only. Funding, borrowing and market impact are not counted.\n- Where grades take part, their features were chosen with these years in view.',
  ].join('\n\n');
}

function section(data: string, { tokens, from, to, rules, variants }: SignalsReport): string {
  const years = Object.keys(variants[0].sharpeByYear);
  const holding = variants[0].againstHolding.benchmark;
  const rows = variants.map(({ name, meanReturn, turnover, againstHolding, sharpeByYear }) => [
    name,
    againstHolding.sharpe.toFixed(2),
    againstHolding.sharpeInterval.map((value) => value.toFixed(2)).join(' … '),
    `${(100 * meanReturn).toFixed(1)} %`,
    `${turnover.toFixed(1)} ×`,
    againstHolding.difference.toFixed(2),
    againstHolding.pValue.toFixed(3),
    ...years.map((year) => sharpeByYear[year].toFixed(2)),
  ]);
  const head = [
    'positions',
    'Sharpe',
    '95 % interval',
    'mean a year',
    'turnover',
    'less holding',
    'p',
    ...years,
  ];
  return [
    `## ${data}`,
    `${tokens} tokens, ${from} to ${to}, ${rules.costBasisPoints} basis points a side. Holding them: Sharpe ${holding.toFixed(2)}.`,
    [head, head.map((_, column) => (column === 0 ? '---' : '---:')), ...rows]
      .map((cells) => `| ${cells.join(' | ')} |`)
      .join('\n'),
  ].join('\n\n');
}
