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
      let tree = 0;
      // Four trees abreast, as each step down one tree waits for the step before it.
      for (; tree + 4 * size <= end; tree += 4 * size) {
        let [a, b, c, d] = [1, 1, 1, 1];
        for (let level = 0; level < depth; level++) {
          a = step(nodes[tree + a], rows, start, a);
          b = step(nodes[tree + size + b], rows, start, b);
          c = step(nodes[tree + 2 * size + c], rows, start, c);
          d = step(nodes[tree + 3 * size + d], rows, start, d);
        }
        sum += leaves[tree + a - size];
        sum += leaves[tree + b];
        sum += leaves[tree + size + c];
        sum += leaves[tree + 2 * size + d];
      }
      for (; tree < end; tree += size) {
        let node = 1;
        for (let level = 0; level < depth; level++) {
          node = step(nodes[tree + node], rows, start, node);
        }
        sum += leaves[tree + node - size];
      }
      output[row] = sum;
    }
  }
}

/** The child a row goes to: right where its bin exceeds the threshold, told without a branch. */
function step(packed: number, rows: Uint8Array, start: number, node: number): number {
  const bin = (rows[start + (packed & 255)] + (packed >>> 16)) & 255;
  return (node << 1) | ((((packed >>> 8) & 255) - bin) >>> 31);
}
