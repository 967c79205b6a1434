import type { RandomGenerator } from '../../quant/index.ts';

const TREES = 25;
const DEPTH = 8;
const MASS_WINDOW = 2_000;

/**
 * Half-space trees (Tan, Ting and Liu, IJCAI 2011): trees that halve the space at random, without
 * looking at data, and count how much of a recent window fell into each part. What falls where
 * little fell before is unusual. Constant time and memory a point. Features lie in [0, 1].
 */
export class HalfSpaceTrees {
  readonly #feature: Int32Array;
  readonly #split: Float64Array;
  #latest: Float64Array;
  #reference: Float64Array;
  #seen = 0;
  #hasReference = false;

  constructor(size: number, random: RandomGenerator) {
    const nodes = 2 ** (DEPTH + 1) - 1;
    this.#feature = new Int32Array(TREES * nodes);
    this.#split = new Float64Array(TREES * nodes);
    this.#latest = new Float64Array(TREES * nodes);
    this.#reference = new Float64Array(TREES * nodes);
    for (let tree = 0; tree < TREES; tree++) {
      const low = new Float64Array(size);
      const high = new Float64Array(size);
      for (let at = 0; at < size; at++) {
        const pivot = random.uniform();
        const reach = 2 * Math.max(pivot, 1 - pivot);
        low[at] = pivot - reach;
        high[at] = pivot + reach;
      }
      this.#grow(tree * nodes, 0, low, high, size, random);
    }
  }

  /** How unusual a point is, 0 to 1, by the window before this one; 0 until there is one. */
  score(point: Float64Array): number {
    if (!this.#hasReference) return 0;
    let total = 0;
    this.#walk(point, (node, depth) => {
      if (depth === DEPTH || this.#reference[node] < 0.01 * MASS_WINDOW) {
        total += Math.min(1, (this.#reference[node] * 2 ** depth) / MASS_WINDOW);
        return false;
      }
      return true;
    });
    return 1 - total / TREES;
  }

  learn(point: Float64Array): void {
    this.#walk(point, (node) => {
      this.#latest[node]++;
      return true;
    });
    if (++this.#seen % MASS_WINDOW !== 0) return;
    [this.#latest, this.#reference] = [this.#reference, this.#latest];
    this.#latest.fill(0);
    this.#hasReference = true;
  }

  #grow(
    base: number,
    node: number,
    low: Float64Array,
    high: Float64Array,
    size: number,
    random: RandomGenerator,
  ): void {
    if (node >= 2 ** DEPTH - 1) return;
    const feature = Math.floor(random.uniform() * size);
    const split = (low[feature] + high[feature]) / 2;
    this.#feature[base + node] = feature;
    this.#split[base + node] = split;
    const [oldLow, oldHigh] = [low[feature], high[feature]];
    high[feature] = split;
    this.#grow(base, 2 * node + 1, low, high, size, random);
    high[feature] = oldHigh;
    low[feature] = split;
    this.#grow(base, 2 * node + 2, low, high, size, random);
    low[feature] = oldLow;
  }

  #walk(point: Float64Array, visit: (node: number, depth: number) => boolean): void {
    const nodes = 2 ** (DEPTH + 1) - 1;
    for (let tree = 0; tree < TREES; tree++) {
      const base = tree * nodes;
      let node = 0;
      for (let depth = 0; depth <= DEPTH; depth++) {
        if (!visit(base + node, depth) || depth === DEPTH) break;
        node = 2 * node + (point[this.#feature[base + node]] < this.#split[base + node] ? 1 : 2);
      }
    }
  }
}
