import { requireSameLength } from '../check.ts';

/** Moments of a sample: sums of powers of the distance from the mean, NaN left out. */
interface CentralSums {
  count: number;
  mean: number;
  squares: number;
  cubes: number;
  fourths: number;
}

function centralSums(values: ArrayLike<number>): CentralSums {
  const { count, mean } = countAndMean(values);
  const sums = { count, mean, squares: 0, cubes: 0, fourths: 0 };
  for (let i = 0; i < values.length; i++) {
    const d = values[i] - mean;
    if (Number.isNaN(d)) continue;
    sums.squares += d * d;
    sums.cubes += d * d * d;
    sums.fourths += d * d * d * d;
  }
  return sums;
}

function countAndMean(values: ArrayLike<number>): { count: number; mean: number } {
  let count = 0;
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i])) continue;
    count++;
    sum += values[i];
  }
  return { count, mean: count > 0 ? sum / count : Number.NaN };
}

/** Arithmetic mean; NaN of no observation. */
export function mean(values: ArrayLike<number>): number {
  return countAndMean(values).mean;
}

/** Unbiased variance (divides by n − 1); NaN under two observations. */
export function variance(values: ArrayLike<number>): number {
  const { count, squares } = centralSums(values);
  return count < 2 ? Number.NaN : squares / (count - 1);
}

/** Square root of the unbiased variance. */
export function deviation(values: ArrayLike<number>): number {
  return Math.sqrt(variance(values));
}

/** Adjusted Fisher–Pearson skewness G₁; NaN under three observations or without spread. */
export function skewness(values: ArrayLike<number>): number {
  const { count: n, squares, cubes } = centralSums(values);
  if (n < 3 || squares === 0) return Number.NaN;
  return ((n * Math.sqrt(n - 1)) / (n - 2)) * (cubes / squares ** 1.5);
}

/** Adjusted excess kurtosis G₂ (normal: 0); NaN under four observations or without spread. */
export function excessKurtosis(values: ArrayLike<number>): number {
  const { count: n, squares, fourths } = centralSums(values);
  if (n < 4 || squares === 0) return Number.NaN;
  const ratio = (n * (n + 1) * fourths) / (squares * squares);
  return ((n - 1) / ((n - 2) * (n - 3))) * (ratio - 3 * (n - 1));
}

/** Unbiased covariance of the pairs of which both members are observed. */
export function covariance(x: ArrayLike<number>, y: ArrayLike<number>): number {
  const { count, xy } = pairSums(x, y);
  return count < 2 ? Number.NaN : xy / (count - 1);
}

/** Pearson correlation of the pairs of which both members are observed; NaN without spread. */
export function correlation(x: ArrayLike<number>, y: ArrayLike<number>): number {
  const { xx, yy, xy } = pairSums(x, y);
  const spread = Math.sqrt(xx) * Math.sqrt(yy);
  return spread > 0 ? Math.max(-1, Math.min(1, xy / spread)) : Number.NaN;
}

function pairSums(x: ArrayLike<number>, y: ArrayLike<number>) {
  requireSameLength(x, y);
  const sums = { count: 0, xx: 0, yy: 0, xy: 0 };
  let meanX = 0;
  let meanY = 0;
  for (let i = 0; i < x.length; i++) {
    if (Number.isNaN(x[i]) || Number.isNaN(y[i])) continue;
    sums.count++;
    meanX += x[i];
    meanY += y[i];
  }
  meanX /= sums.count;
  meanY /= sums.count;
  for (let i = 0; i < x.length; i++) {
    if (Number.isNaN(x[i]) || Number.isNaN(y[i])) continue;
    const dx = x[i] - meanX;
    const dy = y[i] - meanY;
    sums.xx += dx * dx;
    sums.yy += dy * dy;
    sums.xy += dx * dy;
  }
  return sums;
}
