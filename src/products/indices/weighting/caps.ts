import { CapsCannotBeMetError } from '../errors.ts';
import { sum } from '../weights.ts';

/** The most that members may weigh. */
export interface Caps {
  cap?: number | undefined;
  /** For the largest member, where it differs. */
  largestCap?: number | undefined;
  /** What is done where the caps leave no room for all of it. */
  excess?: 'refuse' | 'cash' | undefined;
}

/**
 * Brings weights within their caps: what is cut off goes to the uncapped in proportion, again and
 * again until none exceeds its cap. Weights sum to one, or to all the caps allow where `excess` is cash.
 *
 * @throws {CapsCannotBeMetError} when there are too few members for the caps.
 */
export function capWeights(
  weights: Float64Array,
  { cap, largestCap, excess = 'refuse' }: Caps,
): Float64Array {
  if (cap === undefined && largestCap === undefined) return weights;
  const largest = weights.indexOf(Math.max(...weights));
  const limits = weights.map((_, index) =>
    index === largest ? (largestCap ?? cap ?? 1) : (cap ?? 1),
  );
  if (excess === 'cash' && sum(limits) < 1) return limits;
  requireRoom(limits);
  const capped = weights.slice();
  const held = new Set<number>();
  for (;;) {
    const over = capped.findIndex((weight, index) => !held.has(index) && weight > limits[index]!);
    if (over < 0) return capped;
    for (const [index, weight] of capped.entries()) if (weight > limits[index]!) held.add(index);
    spread(capped, limits, held);
  }
}

/** Sets the held to their limits and shares the rest among the free in proportion. */
function spread(weights: Float64Array, limits: Float64Array, held: ReadonlySet<number>): void {
  const taken = sum(limits.filter((_, index) => held.has(index)));
  const free = [...weights.keys()].filter((index) => !held.has(index));
  const before = sum(Float64Array.from(free, (index) => weights[index]!));
  for (const index of held) weights[index] = limits[index]!;
  for (const index of free) {
    const share = before > 0 ? weights[index]! / before : 1 / free.length;
    weights[index] = (1 - taken) * share;
  }
}

function requireRoom(limits: Float64Array): void {
  const room = sum(limits);
  if (room >= 1 - 1e-12) return;
  throw new CapsCannotBeMetError(
    `${limits.length} members capped at ${Array.from(limits, (limit) => `${100 * limit} %`).join(', ')} reach only ${(100 * room).toFixed(1)} % together. Raise the cap or take more members.`,
    { place: { field: 'weighting.cap' } },
  );
}
