import type { Tree } from './tree.ts';

/** Trees of one depth, packed so that a row's bins and a tree's nodes each fit in cache lines. */
export class Forest {
  /** Columns that any tree divides by, ascending: what a row of bins must hold, in this order. */
  readonly features: readonly number[];
  /** Per node: place of the feature in a row, threshold in bits 8–15, missing shift in 16–23. */
  readonly #nodes: Uint32Array;
  readonly #leaves: Float64Array;
  readonly #depth: number;
  readonly #trees: number;

  constructor(trees: readonly Tree[]) {
    this.#depth = trees[0]?.depth ?? 0;
    this.#trees = trees.length;
    const size = 1 << this.#depth;
    const used = new Set(
      trees.flatMap(({ feature }) => [...feature].filter((column) => column >= 0)),
    );
    this.features = [...used].sort((left, right) => left - right);
    const place = new Map(this.features.map((column, index) => [column, index]));
    this.#nodes = new Uint32Array(trees.length * size);
    this.#leaves = new Float64Array(trees.length * size);
    trees.forEach((tree, index) => {
      this.#leaves.set(tree.leaf, index * size);
      for (let node = 1; node < size; node++) {
        const column = tree.feature[node];
        this.#nodes[index * size + node] =
          column < 0
            ? 255 << 8
            : (place.get(column) as number) |
              (tree.threshold[node] << 8) |
              (tree.missingShift[node] << 16);
      }
    });
  }

  /** Sums of all trees for rows of bins, `rows[row * features.length + place]`. */
  predict(rows: Uint8Array, output: Float64Array): void {
    const nodes = this.#nodes;
    const leaves = this.#leaves;
    const depth = this.#depth;
    const size = 1 << depth;
    const end = this.#trees * size;
    const width = this.features.length;
    for (let row = 0; row < output.length; row++) {
      const start = row * width;
      let sum = 0;
      for (let tree = 0; tree < end; tree += size) {
        let node = 1;
        for (let level = 0; level < depth; level++) {
          const packed = nodes[tree + node];
          const bin = (rows[start + (packed & 255)] + (packed >>> 16)) & 255;
          node = (node << 1) | (bin > ((packed >>> 8) & 255) ? 1 : 0);
        }
        sum += leaves[tree + node - size];
      }
      output[row] = sum;
    }
  }
}
