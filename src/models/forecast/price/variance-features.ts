import type { ReturnHistory } from './history.ts';

/** Half-lives, in bars, of the averages that see volatility at several speeds (Corsi 2009). */
const HALF_LIVES: Readonly<Record<ReturnHistory['interval'], readonly number[]>> = {
  '1h': [1, 3, 12, 24, 96, 336],
  '1d': [1, 3, 8, 20, 60],
};

/** Bars in the plain averages of the HAR model. */
const HAR_SPANS: Readonly<Record<ReturnHistory['interval'], readonly number[]>> = {
  '1h': [1, 24, 168, 720],
  '1d': [1, 7, 30],
};

/** Feature rows, `width` numbers a bar. */
export interface FeatureRows {
  width: number;
  cells: Float64Array;
}

/**
 * An intercept; log averages of the seasonally adjusted variance at several speeds, less the slowest;
 * the slowest itself; and how much of the recent movement was downwards.
 */
export function logFeatures(
  { interval, returns }: ReturnHistory,
  adjusted: Float64Array,
): FeatureRows {
  const decays = HALF_LIVES[interval].map((halfLife) => 0.5 ** (1 / halfLife));
  const width = decays.length + 2;
  const cells = new Float64Array(adjusted.length * width);
  const averages = decays.map(() => adjusted[1] ?? 0);
  const floor = lowestVariance(adjusted);
  let down = 0;
  for (let t = 0; t < adjusted.length; t++) {
    cells[t * width] = 1;
    for (let i = 0; i < decays.length; i++) {
      averages[i] = decays[i] * averages[i] + (1 - decays[i]) * adjusted[t];
    }
    const slowest = Math.log(averages[averages.length - 1] + floor[t]);
    for (let i = 0; i < decays.length - 1; i++) {
      cells[t * width + 1 + i] = Math.log(averages[i] + floor[t]) - slowest;
    }
    cells[t * width + decays.length] = slowest;
    const slow = Math.exp(slowest / 2);
    down = decays[2] * down + (1 - decays[2]) * (Math.min(returns[t], 0) / slow);
    cells[t * width + width - 1] = down;
  }
  return { width, cells };
}

/** Plain averages over the last bar, day, week, month, as the HAR model has them. */
export function harFeatures({ interval }: ReturnHistory, variance: Float64Array): FeatureRows {
  const spans = HAR_SPANS[interval];
  const width = spans.length + 1;
  const sums = cumulative(variance);
  const cells = new Float64Array(variance.length * width);
  for (let t = 0; t < variance.length; t++) {
    cells[t * width] = 1;
    for (const [i, span] of spans.entries()) {
      const from = Math.max(0, t + 1 - span);
      cells[t * width + 1 + i] = (sums[t + 1] - sums[from]) / (t + 1 - from);
    }
  }
  return { width, cells };
}

/** `sums[t]` is the sum of the first t values. */
export function cumulative(values: Float64Array): Float64Array {
  const sums = new Float64Array(values.length + 1);
  for (let t = 0; t < values.length; t++) sums[t + 1] = sums[t] + values[t];
  return sums;
}

/** A thousandth of the mean so far: keeps the logarithm of a still bar finite. */
export function lowestVariance(values: Float64Array): Float64Array {
  let sum = 0;
  return values.map((value, t) => {
    sum += value;
    return (1e-3 * sum) / (t + 1) + 1e-14;
  });
}
