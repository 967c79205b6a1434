import { requireWhole } from '../check.ts';
import { RollingMoments } from './moments.ts';

/**
 * Rolling arithmetic mean: the simple moving average. One value a row, NaN while the window holds
 * fewer than `minimum` observations (the whole window unless given) and where the row is missing.
 */
export function rollingMean(series: Float64Array, length: number, minimum = length): Float64Array {
  requireWhole('length', length);
  requireWhole('minimum', minimum);
  const means = new Float64Array(series.length);
  if (fillMeans(series, length, means)) {
    means.fill(Number.NaN, 0, Math.min(minimum, length) - 1);
  } else {
    new RollingMoments(length, minimum).fill(series, means, new Float64Array(series.length));
  }
  return means;
}

/**
 * What `RollingMoments` does, with the same rounding, where nothing is missing: a window is a suffix
 * of the block before and the block being filled, each summed about the last value of the former.
 * False where something is missing, which makes a block's sum no number.
 */
function fillMeans(values: Float64Array, length: number, means: Float64Array): boolean {
  const perObservation = 1 / length;
  const suffixes = new Float64Array(length);
  let anchor = values[0];
  for (let start = 0; start < values.length; start += length) {
    const end = Math.min(start + length, values.length);
    let sum = 0;
    for (let i = start; i < end; i++) {
      sum += values[i] - anchor;
      const share = start === 0 ? 1 / (i + 1) : perObservation;
      means[i] = anchor + (suffixes[i - start] + sum) * share;
    }
    if (!Number.isFinite(sum)) return false;
    if (end - start < length) break;
    anchor = values[end - 1];
    const total = sumSuffixes(values, start, anchor, suffixes);
    means[end - 1] = anchor + total * perObservation;
  }
  return true;
}

/** Writes what of the block at `start` follows each of its values, summed, and gives the sum of all. */
function sumSuffixes(
  values: Float64Array,
  start: number,
  anchor: number,
  suffixes: Float64Array,
): number {
  let sum = 0;
  for (let k = suffixes.length - 1; k >= 0; k--) {
    suffixes[k] = sum;
    sum += values[start + k] - anchor;
  }
  return sum;
}
