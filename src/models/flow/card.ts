import type { FlowEvaluation } from './evaluate-flow.ts';

/** The flow model's card in Markdown, from its results on one asset. */
export function flowCard(asset: string, evaluation: FlowEvaluation): string {
  const { from, to, horizon, labels, byYear, leadLag } = evaluation;
  return `# Flow model

<!-- Written by \`assay flows --card\` from its results. Do not edit. -->

Exchange flows of ${asset}, ${from} to ${to}. [How it works](../methodology/flows.md).

## What followed each label

Return over the ${horizon} days after the day's flows were known. t compares with all days (Newey–West, ${2 * horizon} lags).

| label | days | mean return | t |
| --- | ---: | ---: | ---: |
${labels.map((one) => `| ${one.label} | ${one.days} | ${percent(one.meanReturn)} | ${two(one.t)} |`).join('\n')}

## By year

Rank correlations. The move of the day itself is the baseline for the size of the next day's move.

| year | days | pressure → ${horizon}-day return | volume anomaly → size of next move | baseline: today's move → next |
| --- | ---: | ---: | ---: | ---: |
${byYear.map((one) => `| ${one.year} | ${one.days} | ${two(one.pressureAndReturn)} | ${two(one.volumeAndMove)} | ${two(one.moveAndMove)} |`).join('\n')}

## Lead and lag

Rank correlation of pressure with daily returns. Positive lag: flows come first. The chance allows for all ${leadLag.length} lags tried.

| lag, days | correlation | t | chance |
| ---: | ---: | ---: | ---: |
${leadLag.map((one) => `| ${one.lag} | ${one.correlation.toFixed(3)} | ${two(one.t)} | ${one.chance.toFixed(3)} |`).join('\n')}

## Limits

- Flows are known after the day has ended and may be revised as more addresses are labelled; history here is as last revised, so figures are on the kind side.
- Exchanges' own moves between wallets look like flows where labels are missing.
- A label describes what holders do. Where the tables show no return that followed, none is claimed.
`;
}

function two(value: number): string {
  return value.toFixed(2);
}

function percent(value: number): string {
  return `${(100 * value).toFixed(2)} %`;
}
