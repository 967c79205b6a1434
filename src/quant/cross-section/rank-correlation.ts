import { requireSameLength } from '../check.ts';
import { type Panel, requireSameAxes, rowOf } from '../panel/panel.ts';
import { correlation } from '../statistics/moments.ts';
import { averageRanks } from '../statistics/order.ts';

/** Spearman rank correlation of the pairs of which both members are observed; ties averaged. */
export function spearman(x: ArrayLike<number>, y: ArrayLike<number>): number {
  requireSameLength(x, y);
  const left = new Float64Array(x.length);
  const right = new Float64Array(x.length);
  for (let i = 0; i < x.length; i++) {
    // Ranks are among the pairs, so a value whose partner is missing is left out as well.
    const paired = !Number.isNaN(x[i]) && !Number.isNaN(y[i]);
    left[i] = paired ? x[i] : Number.NaN;
    right[i] = paired ? y[i] : Number.NaN;
  }
  averageRanks(left.slice(), left);
  averageRanks(right.slice(), right);
  return correlation(left, right);
}

/**
 * Rank correlation of two panels at every time: the rank information coefficient where one holds
 * scores and the other what followed. NaN where fewer than `minimum` assets have both.
 */
export function rankCorrelations(x: Panel, y: Panel, minimum = 2): Float64Array {
  requireSameAxes(x, y);
  return x.times.map((_, t) => {
    const [left, right] = [rowOf(x, t), rowOf(y, t)];
    let both = 0;
    for (let a = 0; a < left.length; a++) if (!Number.isNaN(left[a] + right[a])) both++;
    return both < minimum ? Number.NaN : spearman(left, right);
  });
}
