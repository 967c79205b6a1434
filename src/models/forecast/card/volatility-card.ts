import type { PriceEvaluation } from '../price/index.ts';
import { markdownTable, percent } from './table.ts';

/** Price forecasts of one set of histories. */
export interface VolatilitySection {
  /** What was forecast, e.g. `11 majors, hourly bars`. */
  title: string;
  /** What a horizon counts, `hours` or `days`. */
  unit: string;
  evaluations: readonly PriceEvaluation[];
}

/** The model card of the price cones, written from results. */
export function volatilityCard(sections: readonly VolatilitySection[]): string {
  return `# Price cones and volatility

Generated from results; not edited by hand.

## Method

Variance: GARCH(1,1), HAR, EWMA at two speeds, HAR in logarithms and HAR after removing the season of hours and
weekdays, averaged by their recent QLIKE. Quantiles: the variance forecast times the quantiles of its own past
standardised residuals, in each tercile of volatility apart, shifted after every miss and hit by adaptive conformal
inference. Drift: a tenth of the past mean. Every forecast is made at the close of its bar from that bar and those
before it; an audit cuts the history short and compares to the last bit, and a planted look-ahead is caught by it.

## Results

${sections.map(section).join('\n\n')}

## Limits and failures

- Beyond a week, outcomes overlap so much that a year holds few independent ones: coverage of single years strays.
- On days a market halts or a coin collapses the next residual is wild first and the cone widens only afterwards.
- QLIKE beyond a day is not below GARCH(1,1) on every major, as the tables show.
- Where only daily closes are known, the squared return is all there is to learn from: the combination is then not
  below GARCH(1,1) on average, and a jump out of a calm spell (XRP, July 2023) costs it most.
- A token with fewer than 130 days (600 hours) gets no cone.
`;
}

function section({ title, unit, evaluations }: VolatilitySection): string {
  return [`### ${title}`, ...evaluations.map((one) => horizonSection(one, unit))].join('\n\n');
}

function horizonSection(evaluation: PriceEvaluation, unit: string): string {
  const { horizon, byYear, byTercile, coverage, reliability, qlike, assets } = evaluation;
  const groups = [['all', coverage], ...Object.entries(byYear), ...Object.entries(byTercile)] as [
    string,
    typeof coverage,
  ][];
  const models = Object.keys(qlike);
  return [
    `#### ${horizon} ${unit}`,
    '90 % interval:',
    markdownTable(
      ['forecasts of', 'inside', 'forecasts'],
      groups.map(([name, { inside, n }]) => [name, percent(inside), String(n)]),
    ),
    `Stated and observed quantiles: ${reliability
      .map(({ level, observed }) => `${percent(level, 0)} → ${percent(observed)}`)
      .join(', ')}.`,
    `QLIKE, mean of ${assets} assets (below both GARCH and HAR on ${evaluation.assetsBelowBoth}):`,
    markdownTable(
      ['', ...models],
      [
        ['**mean**', ...models.map((model) => qlike[model].toFixed(4))],
        ...(assets <= 20 ? Object.entries(evaluation.qlikeByAsset) : []).map(([asset, row]) => [
          asset,
          ...models.map((model) => row[model].toFixed(4)),
        ]),
      ],
    ),
  ].join('\n\n');
}
