import { requireSameLength, requireWithin } from '../check.ts';
import { RollingCovariance } from './covariance.ts';
import { RollingMaximum, RollingMinimum } from './extrema.ts';
import { RollingMoments } from './moments.ts';
import { RollingOrder } from './order.ts';

/*
 * Rolling statistics of a whole series: one value a row, NaN while the window holds fewer than
 * `minimum` observations (the whole window unless given) and where the row itself is missing.
 */

/** Rolling standard deviation, unbiased (divides by n − 1). */
export function rollingDeviation(
  series: Float64Array,
  length: number,
  minimum?: number,
): Float64Array {
  const variances = new Float64Array(series.length);
  new RollingMoments(length, minimum).fill(series, new Float64Array(series.length), variances);
  for (let i = 0; i < variances.length; i++) variances[i] = Math.sqrt(variances[i]);
  return variances;
}

/** Rolling adjusted Fisher–Pearson skewness. */
export function rollingSkewness(
  series: Float64Array,
  length: number,
  minimum?: number,
): Float64Array {
  const window = new RollingMoments(length, minimum);
  return series.map((value) => (window.push(value) ? window.skewness : Number.NaN));
}

/** Distance from the rolling mean in rolling standard deviations. */
export function rollingZScore(
  series: Float64Array,
  length: number,
  minimum?: number,
): Float64Array {
  const window = new RollingMoments(length, minimum);
  return series.map((value) =>
    window.push(value) && window.deviation > 0
      ? (value - window.mean) / window.deviation
      : Number.NaN,
  );
}

export function rollingMinimum(series: Float64Array, length: number): Float64Array {
  const window = new RollingMinimum(length);
  return series.map((value) => window.push(value));
}

export function rollingMaximum(series: Float64Array, length: number): Float64Array {
  const window = new RollingMaximum(length);
  return series.map((value) => window.push(value));
}

/** Rolling quantile, linear between order statistics. */
export function rollingQuantile(
  series: Float64Array,
  length: number,
  probability: number,
  minimum?: number,
): Float64Array {
  requireWithin('probability', probability, 0, 1);
  const window = new RollingOrder(length, minimum);
  return series.map((value) => (window.push(value) ? window.quantile(probability) : Number.NaN));
}

/** Where each value stands among the last `length`: 0 lowest, 1 highest. */
export function rollingPercentile(
  series: Float64Array,
  length: number,
  minimum?: number,
): Float64Array {
  const window = new RollingOrder(length, minimum);
  return series.map((value) => (window.push(value) ? window.percentile : Number.NaN));
}

/** Rolling Pearson correlation of two series. */
export function rollingCorrelation(
  x: Float64Array,
  y: Float64Array,
  length: number,
  minimum?: number,
): Float64Array {
  requireSameLength(x, y);
  const window = new RollingCovariance(length, minimum);
  return x.map((value, i) => (window.push(value, y[i]) ? window.correlation : Number.NaN));
}

/** Rolling beta: slope of `returns` on `benchmark`. */
export function rollingBeta(
  returns: Float64Array,
  benchmark: Float64Array,
  length: number,
  minimum?: number,
): Float64Array {
  requireSameLength(returns, benchmark);
  const window = new RollingCovariance(length, minimum);
  return returns.map((value, i) => (window.push(benchmark[i], value) ? window.slope : Number.NaN));
}
