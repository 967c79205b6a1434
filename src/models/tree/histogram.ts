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

/** Numbers a feature's sums take up. */
const WIDTH = BINS * 2;

/** Features counted in one pass over a block, so that its rows and gradients are read once for them all. */
const ABREAST = 4;

/**
 * Sums gradients and hessians by bin for some features:
 * `sums[(slot * BINS + bin) * 2]` is the gradient's, `+ 1` the hessian's.
 */
export function fillHistogram(
  columns: readonly Uint8Array[],
  features: readonly number[],
  node: NodeRows,
  sums: Float64Array,
): void {
  sums.fill(0);
  const chosen = features.map((feature) => columns[feature]);
  const { length } = node.rows;
  for (let from = 0; from < length; from += BLOCK) {
    const to = Math.min(length, from + BLOCK);
    let slot = 0;
    for (; slot + ABREAST <= chosen.length; slot += ABREAST) {
      addFour(chosen, slot, node, sums, from, to);
    }
    for (; slot < chosen.length; slot++) {
      addOne(chosen[slot], node, sums.subarray(slot * WIDTH, (slot + 1) * WIDTH), from, to);
    }
  }
}

function addFour(
  columns: readonly Uint8Array[],
  slot: number,
  { rows, gradient, hessian }: NodeRows,
  sums: Float64Array,
  from: number,
  to: number,
): void {
  const [first, second, third, fourth] = columns.slice(slot, slot + ABREAST);
  const place = sums.subarray(slot * WIDTH, (slot + ABREAST) * WIDTH);
  for (let index = from; index < to; index++) {
    const row = rows[index];
    const slope = gradient[index];
    const curve = hessian[index];
    const a = first[row] << 1;
    const b = WIDTH + (second[row] << 1);
    const c = 2 * WIDTH + (third[row] << 1);
    const d = 3 * WIDTH + (fourth[row] << 1);
    place[a] += slope;
    place[a + 1] += curve;
    place[b] += slope;
    place[b + 1] += curve;
    place[c] += slope;
    place[c + 1] += curve;
    place[d] += slope;
    place[d + 1] += curve;
  }
}

function addOne(
  column: Uint8Array,
  { rows, gradient, hessian }: NodeRows,
  place: Float64Array,
  from: number,
  to: number,
): void {
  for (let index = from; index < to; index++) {
    const bin = column[rows[index]] << 1;
    place[bin] += gradient[index];
    place[bin + 1] += hessian[index];
  }
}

/** Fills a node's histogram; another implementation may spread the features over threads. */
export type FillHistogram = typeof fillHistogram;

/** `parent − child`, into `parent`: the sibling's histogram without looking at its rows. */
export function subtractHistogram(parent: Float64Array, child: Float64Array): void {
  for (let index = 0; index < parent.length; index++) parent[index] -= child[index];
}
