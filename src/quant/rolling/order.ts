import { requireWhole } from '../check.ts';
import { quantileOfSorted } from '../statistics/quantile.ts';

/** The last `length` observations kept in order: quantiles and ranks, O(length) a push. What is not finite is skipped. */
export class RollingOrder {
  readonly #length: number;
  readonly #minimum: number;
  readonly #recent: Float64Array;
  readonly #sorted: Float64Array;
  #count = 0;
  #next = 0;
  #last = Number.NaN;

  constructor(length: number, minimum = length) {
    requireWhole('length', length);
    requireWhole('minimum', minimum);
    this.#length = length;
    this.#minimum = Math.min(minimum, length);
    this.#recent = new Float64Array(length);
    this.#sorted = new Float64Array(length);
  }

  /** Takes the next observation; false when it is missing or the window holds too few yet. */
  push(value: number): boolean {
    if (!Number.isFinite(value)) return false;
    if (this.#count === this.#length) this.#replace(this.#recent[this.#next], value);
    else this.#place(value, this.#count++);
    this.#recent[this.#next] = value;
    this.#next = this.#next + 1 === this.#length ? 0 : this.#next + 1;
    this.#last = value;
    return this.#count >= this.#minimum;
  }

  /** Quantile with linear interpolation between order statistics (Hyndman & Fan 1996, type 7), 0 … 1. */
  quantile(probability: number): number {
    return quantileOfSorted(this.#sorted, probability, this.#count);
  }

  /** Where the last observation stands among the window: 0 lowest, 1 highest, ties in the middle. */
  get percentile(): number {
    if (this.#count < 2) return Number.NaN;
    const below = this.#firstAtLeast(this.#last);
    let through = below;
    while (through < this.#count && this.#sorted[through] === this.#last) through++;
    return (below + through - 1) / 2 / (this.#count - 1);
  }

  /** Puts `value` in place of `old`, moving only what lies between the two. */
  #replace(old: number, value: number): void {
    const sorted = this.#sorted;
    let hole = this.#firstAtLeast(old);
    while (hole + 1 < this.#count && sorted[hole + 1] < value) {
      sorted[hole] = sorted[hole + 1];
      hole++;
    }
    this.#place(value, hole);
  }

  /** Puts `value` into the free slot `hole`, or below it, moving larger ones up. */
  #place(value: number, hole: number): void {
    const sorted = this.#sorted;
    let at = hole;
    while (at > 0 && sorted[at - 1] > value) {
      sorted[at] = sorted[at - 1];
      at--;
    }
    sorted[at] = value;
  }

  #firstAtLeast(value: number): number {
    let low = 0;
    let high = this.#count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#sorted[middle] < value) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
