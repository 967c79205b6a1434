import { requireSameLength } from '../check.ts';
import { ParameterError } from '../errors.ts';

/** A function that never falls, made of steps joined by straight lines. */
export interface IsotonicModel {
  /** Ascending, without repeats. */
  readonly x: Float64Array;
  /** Never falling. */
  readonly y: Float64Array;
}

/**
 * The never-falling function closest to the points in weighted least squares, by pooling adjacent
 * violators (Ayer et al. 1955). Points with a missing member are left out; points with the same x
 * are averaged first.
 *
 * @throws {ParameterError} when no point is left.
 */
export function isotonicRegression(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  weights?: ArrayLike<number>,
): IsotonicModel {
  requireSameLength(x, y);
  if (weights !== undefined) requireSameLength(x, weights);
  const points = Array.from({ length: x.length }, (_, i) => ({
    x: x[i],
    y: y[i],
    weight: weights?.[i] ?? 1,
  }))
    .filter((point) => !Number.isNaN(point.x + point.y) && point.weight > 0)
    .sort((left, right) => left.x - right.x);
  if (points.length === 0) {
    throw new ParameterError('Isotonic regression needs at least one complete point.');
  }
  const pools: Pool[] = [];
  for (const point of points) {
    const place = pools.at(-1);
    if (place?.to === point.x && place.from === point.x) absorb(place, point);
    else pools.push({ from: point.x, to: point.x, mean: point.y, weight: point.weight });
  }
  return ends(poolViolators(pools));
}

/** Value of the function at `x`; constant beyond its ends. */
export function isotonicValue({ x: knots, y }: IsotonicModel, x: number): number {
  if (Number.isNaN(x)) return Number.NaN;
  let above = 0;
  while (above < knots.length && knots[above] < x) above++;
  if (above === 0) return y[0];
  if (above === knots.length) return y[above - 1];
  const share = (x - knots[above - 1]) / (knots[above] - knots[above - 1]);
  return y[above - 1] + share * (y[above] - y[above - 1]);
}

/** A stretch of x on which the function is constant. */
interface Pool {
  from: number;
  to: number;
  mean: number;
  weight: number;
}

function poolViolators(places: readonly Pool[]): Pool[] {
  const pools: Pool[] = [];
  for (let pool of places) {
    while (pools.length > 0 && pools.at(-1)!.mean >= pool.mean) {
      const before = pools.pop()!;
      absorb(before, { y: pool.mean, weight: pool.weight });
      before.to = pool.to;
      pool = before;
    }
    pools.push(pool);
  }
  return pools;
}

function absorb(pool: Pool, point: { y: number; weight: number }): void {
  pool.weight += point.weight;
  pool.mean += ((point.y - pool.mean) * point.weight) / pool.weight;
}

function ends(pools: readonly Pool[]): IsotonicModel {
  const knots = pools.flatMap(({ from, to, mean }) =>
    from === to
      ? [[from, mean]]
      : [
          [from, mean],
          [to, mean],
        ],
  );
  return {
    x: Float64Array.from(knots, ([at]) => at),
    y: Float64Array.from(knots, ([, value]) => value),
  };
}
