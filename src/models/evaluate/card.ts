import type { Evaluation, RankingOutcome } from './evaluate.ts';

/** One market a grade was measured on. */
export interface MeasuredMarket {
  /** What the data is, in a few words. */
  data: string;
  assets: number;
  days: number;
  /** SHA-256 of the model file learned from all of it. */
  sha256: string;
  evaluation: Evaluation;
}

const METHOD = {
  trader:
    'Ranks tokens by what they are expected to earn over the next 7 days beyond their share in the market’s move.',
  investor:
    'Ranks tokens by what they are expected to earn over the next 90 days beyond their share in the market’s move.',
} as const;

/** The grade model's card, written from results alone. */
export function gradeCard(
  model: 'trader' | 'investor',
  markets: readonly MeasuredMarket[],
): string {
  return `# ${model === 'trader' ? 'Trader' : 'Investor'} Grade

<!-- Written by \`assay train grades\` from its results. Do not edit. -->

${METHOD[model]} Features, learners and rules: [methodology](../methodology/grades.md).

Every figure is walk-forward: refitted each month on days whose outcomes were known, purged by the horizon and a
day more. The choice of features, target and neutralised risks was made with these same years in view, so they
flatter; only later data can tell by how much. Settings were not chosen by market or year.

${markets.map(describeMarket).join('\n')}
## Limits

- The list of perpetuals has survivors only: coins that were delisted are missing, so the lowest fifth looks better than it was.
- The close-only market has coins that collapsed, but no volumes or ranges: fewer features.
- Costs are 10 basis points a side; funding, borrowing and market impact are not counted.
- A percentile says nothing of the market’s direction: the best token may fall with the rest.
`;
}

function describeMarket({ data, assets, days, sha256, evaluation }: MeasuredMarket): string {
  const { from, to, n, horizon, calibration, byMonth, quintiles, coverage } = evaluation;
  const rows: [string, RankingOutcome][] = [
    ['**grade**', evaluation],
    ...Object.entries(evaluation.baselines),
  ];
  return `## ${data}

${assets} assets, ${days} days; grades of ${from} to ${to} (${n} days), judged by the ${horizon} days after each.
Model learned from all of it: SHA-256 \`${sha256}\`. Coverage ${percent(coverage)}.

| ranking | rank IC | t | 95 % interval | without volatility | t | Sharpe gross | net | net return a year | turnover | hit rate |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
${rows.map(([name, outcome]) => rankingRow(name, outcome)).join('\n')}

Mean return of each fifth over the horizon, lowest grade first: ${quintiles.map(percent).join(', ')}.

| year | rank IC | t | days |
| --- | ---: | ---: | ---: |
${Object.entries(evaluation.byYear)
  .map(
    ([year, { rankIC, t, n: count }]) =>
      `| ${year} | ${number(rankIC, 3)} | ${number(t, 1)} | ${count} |`,
  )
  .join('\n')}

Months in which it failed most: ${worstMonths(byMonth)}.

### Probability of beating the median token

Expected calibration error ${percent(calibration.expectedCalibrationError)}.

| stated | happened | token-days | |
| ---: | ---: | ---: | --- |
${calibration.bins
  .map(
    (bin) =>
      `| ${bin.predicted.toFixed(3)} | ${bin.observed.toFixed(3)} | ${bin.n} | ${bar(bin.observed)} |`,
  )
  .join('\n')}
`;
}

function rankingRow(name: string, outcome: RankingOutcome): string {
  const { rankIC, t, rankICInterval, volatilityNeutralIC, volatilityNeutralT } = outcome;
  const interval = rankICInterval?.map((end) => end.toFixed(3)).join(' … ') ?? '–';
  const cells = [
    number(rankIC, 3),
    number(t, 1),
    interval,
    number(volatilityNeutralIC, 3),
    number(volatilityNeutralT, 1),
    number(outcome.sharpeGross, 2),
    number(outcome.sharpeNet, 2),
    outcome.returnNet === null ? '–' : percent(outcome.returnNet),
    number(outcome.turnover, 2),
    number(outcome.hitRate, 3),
  ];
  return `| ${[name, ...cells].join(' | ')} |`;
}

function worstMonths(byMonth: Readonly<Record<string, number>>): string {
  return Object.entries(byMonth)
    .sort((left, right) => left[1] - right[1])
    .slice(0, 5)
    .map(([month, rankIC]) => `${month} (${rankIC.toFixed(3)})`)
    .join(', ');
}

function bar(share: number): string {
  return '█'.repeat(Math.round(share * 20));
}

function number(value: number | null, digits: number): string {
  return value === null ? '–' : value.toFixed(digits);
}

function percent(value: number): string {
  return `${(100 * value).toFixed(2)} %`;
}
