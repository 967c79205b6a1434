/** Bins a histogram has: every value a byte can take. */
export const BINS = 256;

/** Rows whose gradients stay in the nearest cache while every feature counts them. */
const BLOCK = 1_024;

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
  const places = features.map((_, slot) => sums.subarray(slot * BINS * 2, (slot + 1) * BINS * 2));
  for (let from = 0; from < rows.length; from += BLOCK) {
    const to = Math.min(rows.length, from + BLOCK);
    for (let slot = 0; slot < features.length; slot++) {
      addBlock(columns[features[slot]], rows, gradient, hessian, places[slot], from, to);
    }
  }
}

function addBlock(
  column: Uint8Array,
  rows: Uint32Array,
  gradient: Float64Array,
  hessian: Float64Array,
  histogram: Float64Array,
  from: number,
  to: number,
): void {
  for (let index = from; index < to; index++) {
    const place = column[rows[index]] << 1;
    histogram[place] += gradient[index];
    histogram[place + 1] += hessian[index];
  }
}

/** Fills a node's histogram; another implementation may spread the features over threads. */
export type FillHistogram = typeof fillHistogram;

/** `parent − child`, into `parent`: the sibling's histogram without looking at its rows. */
export function subtractHistogram(parent: Float64Array, child: Float64Array): void {
  for (let index = 0; index < parent.length; index++) parent[index] -= child[index];
}
