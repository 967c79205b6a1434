import { requireWithin } from '../check.ts';

/**
 * Quantile of the first `count` ascending values, linear between order statistics
 * (Hyndman & Fan 1996, type 7); NaN of none.
 */
export function quantileOfSorted(
  sorted: ArrayLike<number>,
  probability: number,
  count = sorted.length,
): number {
  if (count === 0) return Number.NaN;
  const position = probability * (count - 1);
  const below = Math.floor(position);
  const above = Math.min(below + 1, count - 1);
  return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
}

/** Quantiles of the observations in `values`, in any order; NaN is left out. */
export function quantiles(values: ArrayLike<number>, probabilities: readonly number[]): number[] {
  for (const probability of probabilities) requireWithin('probability', probability, 0, 1);
  const sorted = Float64Array.from(values)
    .filter((value) => !Number.isNaN(value))
    .sort();
  return probabilities.map((probability) => quantileOfSorted(sorted, probability));
}

export function quantile(values: ArrayLike<number>, probability: number): number {
  return quantiles(values, [probability])[0];
}

export function median(values: ArrayLike<number>): number {
  return quantile(values, 0.5);
}
