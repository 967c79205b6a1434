import { requireSameLength } from '../check.ts';
import { correlation } from './moments.ts';
import { averageRanks } from './order.ts';

/** Spearman rank correlation of the pairs of which both members are observed; ties averaged. */
export function spearman(x: ArrayLike<number>, y: ArrayLike<number>): number {
  requireSameLength(x, y);
  const observed = Array.from({ length: x.length }, (_, i) => i).filter(
    (i) => !Number.isNaN(x[i]) && !Number.isNaN(y[i]),
  );
  return correlation(
    ranks(Float64Array.from(observed, (i) => x[i])),
    ranks(Float64Array.from(observed, (i) => y[i])),
  );
}

function ranks(values: Float64Array): Float64Array {
  const out = new Float64Array(values.length);
  averageRanks(values, out);
  return out;
}
