import { averageRanks } from '../grade/targets.ts';

/** Spearman's rank correlation of the pairs that are there; NaN with fewer than `least`. */
export function spearman(left: Float64Array, right: Float64Array, least: number): number {
  const [one, other] = pairs(left, right);
  return one.length < least ? Number.NaN : pearson(averageRanks(one), averageRanks(other));
}

/**
 * Spearman's correlation of what is left of `score` after `control`'s ranks are regressed out of its
 * ranks, with `outcome`.
 */
export function neutralSpearman(
  score: Float64Array,
  outcome: Float64Array,
  control: Float64Array,
  least: number,
): number {
  const [scores, controls, outcomes] = pairs(score, control, outcome);
  if (scores.length < least) return Number.NaN;
  const scoreRanks = centre(averageRanks(scores));
  const controlRanks = centre(averageRanks(controls));
  const slope = dot(scoreRanks, controlRanks) / (dot(controlRanks, controlRanks) || 1);
  const left = scoreRanks.map((rank, index) => rank - slope * controlRanks[index]);
  if (dot(left, left) < 1e-9 * (dot(scoreRanks, scoreRanks) || 1)) return Number.NaN;
  return pearson(averageRanks(left), averageRanks(outcomes));
}

function pairs(...columns: Float64Array[]): Float64Array[] {
  const kept = [...columns[0].keys()].filter((index) =>
    columns.every((column) => !Number.isNaN(column[index])),
  );
  return columns.map((column) => Float64Array.from(kept, (index) => column[index]));
}

function pearson(left: Float64Array, right: Float64Array): number {
  const one = centre(left);
  const other = centre(right);
  const scale = Math.sqrt(dot(one, one) * dot(other, other));
  return scale > 0 ? dot(one, other) / scale : Number.NaN;
}

function centre(values: Float64Array): Float64Array {
  let sum = 0;
  for (const value of values) sum += value;
  return values.map((value) => value - sum / values.length);
}

function dot(left: Float64Array, right: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < left.length; index++) sum += left[index] * right[index];
  return sum;
}
