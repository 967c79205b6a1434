/** Bins a histogram has: every value a byte can take. */
export const BINS = 256;

/** Gradients and hessians of one node's rows, in the order of its row list. */
export interface NodeRows {
  readonly rows: Uint32Array;
  readonly gradient: Float64Array;
  readonly hessian: Float64Array;
}

/**
 * Sums gradients and hessians by bin for some features:
 * `sums[(slot * BINS + bin) * 2]` is the gradient's, `+ 1` the hessian's.
 */
export function fillHistogram(
  columns: readonly Uint8Array[],
  features: readonly number[],
  { rows, gradient, hessian }: NodeRows,
  sums: Float64Array,
): void {
  sums.fill(0);
  for (let slot = 0; slot < features.length; slot++) {
    fillFeature(columns[features[slot]], rows, gradient, hessian, sums, slot * BINS * 2);
  }
}

function fillFeature(
  column: Uint8Array,
  rows: Uint32Array,
  gradient: Float64Array,
  hessian: Float64Array,
  sums: Float64Array,
  start: number,
): void {
  const histogram = sums.subarray(start, start + BINS * 2);
  for (let index = 0; index < rows.length; index++) {
    const place = column[rows[index]] << 1;
    histogram[place] += gradient[index];
    histogram[place + 1] += hessian[index];
  }
}

/** `parent − child`, into `parent`: the sibling's histogram without looking at its rows. */
export function subtractHistogram(parent: Float64Array, child: Float64Array): void {
  for (let index = 0; index < parent.length; index++) parent[index] -= child[index];
}
