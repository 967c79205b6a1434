import { requireWithin } from '../check.ts';
import { quantileOfSorted, quantiles } from '../statistics/quantile.ts';

/** Loss that one period in 1 / (1 − `level`) exceeds, as a positive number (historical, type 7). */
export function valueAtRisk(returns: ArrayLike<number>, level = 0.95): number {
  requireWithin('level', level, 0, 1);
  return -quantileOfSorted(ascending(returns), 1 - level);
}

/** Mean loss of the periods at or beyond the value at risk (Rockafellar & Uryasev 2000). */
export function conditionalValueAtRisk(returns: ArrayLike<number>, level = 0.95): number {
  requireWithin('level', level, 0, 1);
  const sorted = ascending(returns);
  if (sorted.length === 0) return Number.NaN;
  // A hair more than the product, which rounding may have put just below a whole number.
  const count = Math.floor((1 - level) * (sorted.length - 1) + 1e-9) + 1;
  return -sorted.subarray(0, count).reduce((sum, value) => sum + value, 0) / count;
}

/** 95th percentile over the 5th, both without sign: above 1 the gains reach further than the losses. */
export function tailRatio(returns: ArrayLike<number>): number {
  const [low, high] = quantiles(returns, [0.05, 0.95]);
  return Math.abs(high) / Math.abs(low);
}

function ascending(values: ArrayLike<number>): Float64Array {
  return Float64Array.from(values)
    .filter((value) => !Number.isNaN(value))
    .sort();
}
