/** The least power of two that is not below `count`; 1 for 0 and 1. Exact up to 2^53. */
export function ceilingPowerOfTwo(count: number): number {
  let power = 1;
  while (power < count) power *= 2;
  return power;
}

/**
 * Whether `[start, end)` is a node's worth of leaves: non-empty, and starting at a multiple of the
 * least power of two that holds it (draft-ietf-plants-merkle-tree-certs, section 4.1).
 */
export function isSubtree(start: number, end: number): boolean {
  if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end)) return false;
  return start >= 0 && start < end && start % ceilingPowerOfTwo(end - start) === 0;
}

/**
 * Where RFC 6962 splits `[start, end)`: the left child takes the greatest power of two below the
 * number of leaves.
 */
export function splitPoint(start: number, end: number): number {
  return start + ceilingPowerOfTwo(end - start) / 2;
}
