import { INTERVAL_LENGTH, type Instant, type Interval } from '../../core/index.ts';

/** Intervals from the longest. */
const LONGEST_FIRST = (Object.entries(INTERVAL_LENGTH) as [Interval, number][]).toSorted(
  ([, left], [, right]) => right - left,
);

/**
 * The interval whose bars open at these instants: the longest that is no longer than the shortest
 * step between them. Undefined where fewer than two differ, where the step is shorter than any
 * interval, or where they do not lie on the interval's grid in UTC, as days of another time zone.
 */
export function inferInterval(times: Iterable<Instant>): Interval | undefined {
  const distinct = [...new Set(times)].toSorted((left, right) => left - right);
  let step = Number.POSITIVE_INFINITY;
  for (let i = 1; i < distinct.length; i++) step = Math.min(step, distinct[i] - distinct[i - 1]);
  if (!Number.isFinite(step)) return undefined;
  const [interval, length] = LONGEST_FIRST.find(([, length]) => length <= step) ?? [];
  if (length === undefined) return undefined;
  return distinct.every((time) => time % length === 0) ? interval : undefined;
}
