/** Bins a histogram has: every value a byte can take. */
export const BINS = 256;

/** `parent − child`, into `parent`: the sibling's histogram without looking at its rows. */
export function subtractHistogram(parent: Float64Array, child: Float64Array): void {
  for (let index = 0; index < parent.length; index++) parent[index] -= child[index];
}
