/*
 * What one bar says of the variance of log prices, from its own four prices alone. Units: squared
 * log return a bar.
 */

/** Open, high, low, close → variance of the bar; NaN where a price it needs is missing. */
export type VarianceEstimator = (open: number, high: number, low: number, close: number) => number;

/** From the range alone (Parkinson 1980). */
export const parkinson: VarianceEstimator = (_open, high, low) =>
  Math.log(high / low) ** 2 / (4 * Math.LN2);

/** From the range and the body, for a price without drift (Garman & Klass 1980). */
export const garmanKlass: VarianceEstimator = (open, high, low, close) =>
  Math.log(high / low) ** 2 / 2 - (2 * Math.LN2 - 1) * Math.log(close / open) ** 2;

/** Unbiased whatever the drift (Rogers & Satchell 1991). */
export const rogersSatchell: VarianceEstimator = (open, high, low, close) =>
  Math.log(high / close) * Math.log(high / open) + Math.log(low / close) * Math.log(low / open);
