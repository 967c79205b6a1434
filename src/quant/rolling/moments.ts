import { requireWhole } from '../check.ts';

/** Power sums kept for each suffix of the finished block: Σd, Σd², Σd³. */
const SUMS = 3;

/**
 * Mean, variance and skewness of the last `length` observations, O(1) a push on average.
 *
 * Nothing is ever subtracted from a sum, so nothing drifts and an outlier leaves without a trace:
 * observations are cut into blocks of `length`; the window is a suffix of the last finished block,
 * summed when it was finished, and the block being filled, summed as it grows. Sums are about an
 * anchor that lies inside the window, so a large offset of the data cancels before it is squared.
 *
 * A missing observation (NaN) is skipped: the window counts observations, not rows.
 */
export class RollingMoments {
  readonly #length: number;
  readonly #minimum: number;
  readonly #block: Float64Array;
  readonly #suffixes: Float64Array;
  #filled = 0;
  #count = 0;
  #anchor = 0;
  #sum = 0;
  #squares = 0;
  #cubes = 0;

  /** `minimum`: observations needed before there is a result; the whole window unless given. */
  constructor(length: number, minimum = length) {
    requireWhole('length', length);
    requireWhole('minimum', minimum);
    this.#length = length;
    this.#minimum = Math.min(minimum, length);
    this.#block = new Float64Array(length);
    this.#suffixes = new Float64Array(SUMS * (length + 1));
  }

  /** Takes the next observation; false when it is missing or the window holds too few yet. */
  push(value: number): boolean {
    if (Number.isNaN(value)) return false;
    if (this.#count === 0) this.#anchor = value;
    if (this.#count < this.#length) this.#count++;
    this.#block[this.#filled++] = value;
    if (this.#filled === this.#length) {
      this.#finishBlock();
    } else {
      const d = value - this.#anchor;
      this.#sum += d;
      this.#squares += d * d;
      this.#cubes += d * d * d;
    }
    return this.#count >= this.#minimum;
  }

  /** Observations in the window. */
  get count(): number {
    return this.#count;
  }

  get mean(): number {
    return this.#anchor + this.#sums(0) / this.#count;
  }

  /** Mean squared distance from the mean (divides by n). */
  get populationVariance(): number {
    return this.#squaredDistances() / this.#count;
  }

  /** Unbiased variance (divides by n − 1); NaN for one observation. */
  get variance(): number {
    return this.#squaredDistances() / (this.#count - 1 || Number.NaN);
  }

  /** Square root of `variance`. */
  get deviation(): number {
    return Math.sqrt(this.variance);
  }

  /** Adjusted Fisher–Pearson skewness G₁; NaN under three observations or without spread. */
  get skewness(): number {
    const n = this.#count;
    const squares = this.#squaredDistances();
    if (n < 3 || squares === 0) return Number.NaN;
    const offset = this.#sums(0) / n;
    const cubes = this.#sums(2) - 3 * offset * this.#sums(1) + 2 * offset * offset * this.#sums(0);
    return ((n * Math.sqrt(n - 1)) / (n - 2)) * (cubes / (squares * Math.sqrt(squares)));
  }

  #squaredDistances(): number {
    const sum = this.#sums(0);
    return Math.max(0, this.#sums(1) - (sum * sum) / this.#count);
  }

  #sums(power: 0 | 1 | 2): number {
    const growing = power === 0 ? this.#sum : power === 1 ? this.#squares : this.#cubes;
    return this.#suffixes[SUMS * this.#filled + power] + growing;
  }

  /** The finished block becomes the window: its suffixes are summed about its last observation. */
  #finishBlock(): void {
    const block = this.#block;
    const suffixes = this.#suffixes;
    const anchor = block[this.#length - 1];
    for (let i = this.#length - 2; i >= 0; i--) {
      const d = block[i] - anchor;
      const at = SUMS * i;
      suffixes[at] = suffixes[at + SUMS] + d;
      suffixes[at + 1] = suffixes[at + SUMS + 1] + d * d;
      suffixes[at + 2] = suffixes[at + SUMS + 2] + d * d * d;
    }
    this.#anchor = anchor;
    this.#filled = 0;
    this.#sum = 0;
    this.#squares = 0;
    this.#cubes = 0;
  }
}
