import { requireSameLength } from '../check.ts';
import { type Panel, requireSameAxes, rowOf } from '../panel/panel.ts';
import { correlation } from '../statistics/moments.ts';
import { averageRanks } from '../statistics/order.ts';

/** Spearman rank correlation of the pairs of which both members are observed; ties averaged. */
export function spearman(x: ArrayLike<number>, y: ArrayLike<number>): number {
  requireSameLength(x, y);
  const observed = Array.from({ length: x.length }, (_, i) => i).filter(
    (i) => !Number.isNaN(x[i]) && !Number.isNaN(y[i]),
  );
  const ranks = (values: ArrayLike<number>) => {
    const out = new Float64Array(observed.length);
    averageRanks(
      Float64Array.from(observed, (i) => values[i]),
      out,
    );
    return out;
  };
  return correlation(ranks(x), ranks(y));
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
