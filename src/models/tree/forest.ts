import { addLeaves } from './forest-kernel.ts';
import type { Tree } from './tree.ts';

/** Threshold that no bin exceeds: where a node did not split, every row goes left. */
const ALWAYS_LEFT = { place: 0, threshold: 255, missingShift: 0 };

/** Trees of one depth (at most 7) over at most 256 columns, packed so that many rows walk down them at once. */
export class Forest {
  /** Columns that any tree divides by, ascending. */
  readonly features: readonly number[];
  readonly #depth: number;
  readonly #nodes: Uint32Array;
  readonly #leaves: Float64Array;

  constructor(trees: readonly Tree[]) {
    this.#depth = trees[0]?.depth ?? 0;
    const size = 1 << this.#depth;
    const used = new Set(
      trees.flatMap(({ feature }) => [...feature].filter((column) => column >= 0)),
    );
    this.features = [...used].sort((left, right) => left - right);
    const places = new Map(this.features.map((column, place) => [column, place]));
    this.#nodes = new Uint32Array(trees.length * size);
    this.#leaves = new Float64Array(trees.length * size);
    trees.forEach(({ feature, threshold, missingShift, leaf }, tree) => {
      this.#leaves.set(leaf, tree * size);
      for (let node = 1; node < size; node++) {
        const place = places.get(feature[node]);
        this.#nodes[tree * size + node] = pack(
          place === undefined
            ? ALWAYS_LEFT
            : { place, threshold: threshold[node], missingShift: missingShift[node] },
        );
      }
    });
  }

  /** Adds the values of all trees, one after the other, to each row's `output`; columns by feature. */
  add(columns: readonly Uint8Array[], output: Float64Array): void {
    if (this.#depth === 0) return;
    addLeaves(
      { depth: this.#depth, nodes: this.#nodes, leaves: this.#leaves },
      this.features.map((feature) => columns[feature]),
      output,
    );
  }
}

/** A node as `forest.wat` reads it. */
function pack({ place, threshold, missingShift }: typeof ALWAYS_LEFT): number {
  return place | (((threshold + 128) & 255) << 8) | (((missingShift + 128) & 255) << 16);
}
