import { averageRanks, correlation } from '../../quant/index.ts';

/** Spearman's rank correlation of the pairs that are there; NaN with fewer than `least`. */
export function spearman(left: Float64Array, right: Float64Array, least: number): number {
  const [one, other] = observed(left, right);
  return one.length < least ? Number.NaN : correlation(ranks(one), ranks(other));
}

/**
 * Spearman's correlation with `outcome` of what is left of `score` after `control`'s ranks are
 * regressed out of its ranks.
 */
export function neutralSpearman(
  score: Float64Array,
  outcome: Float64Array,
  control: Float64Array,
  least: number,
): number {
  const [scores, outcomes, controls] = observed(score, outcome, control);
  if (scores.length < least) return Number.NaN;
  const scoreRanks = centred(ranks(scores));
  const controlRanks = centred(ranks(controls));
  const slope = dot(scoreRanks, controlRanks) / (dot(controlRanks, controlRanks) || 1);
  const left = scoreRanks.map((rank, index) => rank - slope * controlRanks[index]);
  if (dot(left, left) < 1e-9 * (dot(scoreRanks, scoreRanks) || 1)) return Number.NaN;
  return correlation(ranks(left), ranks(outcomes));
}

function observed(...columns: Float64Array[]): Float64Array[] {
  const kept = [...columns[0].keys()].filter((index) =>
    columns.every((column) => !Number.isNaN(column[index])),
  );
  return columns.map((column) => Float64Array.from(kept, (index) => column[index]));
}

function ranks(values: Float64Array): Float64Array {
  const out = new Float64Array(values.length);
  averageRanks(values, out);
  return out;
}

/** Ranks 1 … n with their mean taken away. */
function centred(values: Float64Array): Float64Array {
  return values.map((value) => value - (values.length + 1) / 2);
}

function dot(left: Float64Array, right: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < left.length; index++) sum += left[index] * right[index];
  return sum;
}
