import type { SeriesEvaluation } from '../general/index.ts';
import { markdownTable, percent } from './table.ts';

/** The model card of the general forecasts, written from results. */
export function forecastCard(evaluations: readonly SeriesEvaluation[]): string {
  return `# Forecasts of general series

Generated from results; not edited by hand.

## Data

Each table holds back the last window of every series of one file (and, where an offset is named, as many
observations behind it), forecasts the window from what came before and compares. Nothing of the held-back
window is read: methods are weighed by their errors in two earlier windows of the same series.

## Method

A combination of local methods (seasonal naive, Theta, dynamic optimised Theta, exponential smoothing chosen by
AICc, autoregression, a simplified Card) and of ridge regressions on past windows shared by all series of the
file, fitted for groups of series that move alike and bent towards each series' own windows. Half weighted mean,
half weighted median; weights are the inverse cube of past errors. See [the method](../methodology/forecasts.md).

## Results

OWA is the M4 competition's: the mean of sMAPE and MASE, each over Naive2's. Lower is better, Naive2 is 1.

${evaluations.map(section).join('\n\n')}

## Limits and failures

- The methods and the few constants of the combination were settled while looking at these windows: a window that
  nobody has seen may come out some hundredths worse. Origins differ by as much.
- The shared regressions learn from the file they are given: one short series alone is left to the local methods.
- Series that jump at one calendar date, all together, were not foreseen in any trial and are not foreseen here.
- Quantiles rest on the errors of two trials; they are as good as those trials are typical. The table shows by how much.
- The simplified Card does poorly on hourly series; its weight there is small because the trials say so.
- Nearest neighbours are not used: a series whose continuation stands in another series is not looked up.
`;
}

function section(evaluation: SeriesEvaluation): string {
  const { frequency, horizon, offset, series, methods, reliability } = evaluation;
  const behind = offset > 0 ? `, ${offset} observations before the end` : '';
  return [
    `### ${series} ${frequency} series, ${horizon} steps${behind}`,
    markdownTable(
      ['method', 'OWA', 'sMAPE', 'MASE', 'mean weight'],
      methods.map(({ name, owa, smape, mase, weight }) => [
        name,
        owa.toFixed(3),
        smape.toFixed(2),
        mase.toFixed(3),
        weight === null ? '' : percent(weight),
      ]),
    ),
    `Stated and observed quantiles: ${reliability
      .map(({ level, observed }) => `${percent(level, 0)} → ${percent(observed)}`)
      .join(', ')}.`,
  ].join('\n\n');
}
