/** Bins a column has: every value a byte can take. */
export const BINS = 256;

/** Columns of bytes, one a feature; 0 says missing, 1 … 255 ascend with the value. */
export interface BinnedColumns {
  readonly rows: number;
  readonly columns: readonly Uint8Array[];
}

/**
 * A complete binary tree. Inner node `n` (root 1, children 2n and 2n+1) sends a row right where
 * `((bin + missingShift) & 255) > threshold`. A shift of 255 turns bin 0 (missing) into the highest,
 * so that missing rows go right; with 0 they go left. A node that did not split has feature −1:
 * every row goes left.
 */
export interface Tree {
  readonly depth: number;
  readonly feature: Int32Array;
  readonly threshold: Uint8Array;
  readonly missingShift: Uint8Array;
  /** Value of each leaf, left to right. */
  readonly leaf: Float64Array;
  /** Weight of the training rows that reached each leaf. */
  readonly cover: Float64Array;
}

/** A tree of `depth` whose every row reaches the first leaf. */
export function emptyTree(depth: number): Tree {
  return {
    depth,
    feature: new Int32Array(1 << depth).fill(-1),
    threshold: new Uint8Array(1 << depth),
    missingShift: new Uint8Array(1 << depth),
    leaf: new Float64Array(1 << depth),
    cover: new Float64Array(1 << depth),
  };
}
