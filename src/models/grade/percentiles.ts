import { averageRanks } from '../../quant/index.ts';

/** Percentile of each value among those there, 0 to 100, ties sharing theirs; NaN stays NaN. */
export function percentiles(values: Float64Array): Float64Array {
  const ranks = new Float64Array(values.length);
  const count = averageRanks(values, ranks);
  for (let index = 0; index < ranks.length; index++) {
    ranks[index] = (100 * (ranks[index] - 0.5)) / count;
  }
  return ranks;
}
