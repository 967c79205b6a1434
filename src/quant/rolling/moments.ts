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
 * An observation that is not finite is skipped: the window counts observations, not rows.
 */
export class RollingMoments {
  readonly #length: number;
  readonly #minimum: number;
  readonly #block: Float64Array;
  readonly #suffixes: Float64Array;
  #filled = 0;
  #count = 0;
  /** 1 / count and 1 / (count − 1) */
  #perObservation = Number.NaN;
  #perDegree = Number.NaN;
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
    if (!Number.isFinite(value)) return false;
    if (this.#count === 0) this.#anchor = value;
    if (this.#count < this.#length) this.#grow();
    this.#block[this.#filled++] = value;
    if (this.#filled === this.#length) {
      this.#finishBlock(this.#block, 0);
    } else {
      const d = value - this.#anchor;
      this.#sum += d;
      this.#squares += d * d;
      this.#cubes += d * d * d;
    }
    return this.#count >= this.#minimum;
  }

  /**
   * Takes a run of observations and writes the mean and unbiased variance after each, NaN where
   * `push` would be false. The three arrays must not share memory.
   */
  fill(values: Float64Array, means: Float64Array, variances: Float64Array): void {
    for (let i = 0; i < values.length; i++) {
      const atBlockStart = this.#filled === 0 && this.#count === this.#length;
      if (atBlockStart && Number.isFinite(values[i])) {
        i = this.#fillBlocks(values, means, variances, i);
        if (i === values.length) return;
      }
      const ready = this.push(values[i]);
      means[i] = ready ? this.mean : Number.NaN;
      variances[i] = ready ? this.variance : Number.NaN;
    }
  }

  /** Observations in the window. */
  get count(): number {
    return this.#count;
  }

  get mean(): number {
    return this.#anchor + this.#total(0) * this.#perObservation;
  }

  /** Unbiased variance (divides by n − 1); NaN for one observation. */
  get variance(): number {
    return this.#squaredDistances() * this.#perDegree;
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
    const offset = this.#total(0) / n;
    const cubes = this.#total(2) - 3 * offset * this.#total(1) + 2 * offset ** 2 * this.#total(0);
    return ((n * Math.sqrt(n - 1)) / (n - 2)) * (cubes / (squares * Math.sqrt(squares)));
  }

  #squaredDistances(): number {
    const sum = this.#total(0);
    return Math.max(0, this.#total(1) - sum * (sum * this.#perObservation));
  }

  #total(power: 0 | 1 | 2): number {
    const growing = power === 0 ? this.#sum : power === 1 ? this.#squares : this.#cubes;
    return this.#suffixes[SUMS * this.#filled + power] + growing;
  }

  #grow(): void {
    this.#count++;
    this.#perObservation = 1 / this.#count;
    this.#perDegree = this.#count > 1 ? 1 / (this.#count - 1) : Number.NaN;
  }

  /** The block at `start` becomes the window: its suffixes are summed about its last observation. */
  #finishBlock(values: Float64Array, start: number): void {
    const suffixes = this.#suffixes;
    const anchor = values[start + this.#length - 1];
    let sum = 0;
    let squares = 0;
    let cubes = 0;
    for (let i = this.#length - 2; i >= 0; i--) {
      const d = values[start + i] - anchor;
      sum += d;
      squares += d * d;
      cubes += d * d * d;
      suffixes[SUMS * i] = sum;
      suffixes[SUMS * i + 1] = squares;
      suffixes[SUMS * i + 2] = cubes;
    }
    this.#anchor = anchor;
    this.#filled = 0;
    this.#sum = 0;
    this.#squares = 0;
    this.#cubes = 0;
  }

  /**
   * Whole blocks from row `start` up to the first that misses an observation: the arithmetic of
   * `push`, `mean` and `variance` with everything in registers. Gives the row reached.
   */
  #fillBlocks(
    values: Float64Array,
    means: Float64Array,
    variances: Float64Array,
    start: number,
  ): number {
    const length = this.#length;
    const last = length - 1;
    const suffixes = this.#suffixes;
    const perObservation = this.#perObservation;
    const perDegree = this.#perDegree;
    let i = start;
    for (; i + length <= values.length; i += length) {
      const anchor = this.#anchor;
      let sum = 0;
      let squares = 0;
      for (let k = 0; k < last; k++) {
        const d = values[i + k] - anchor;
        sum += d;
        squares += d * d;
        const total = suffixes[SUMS * (k + 1)] + sum;
        const spread = suffixes[SUMS * (k + 1) + 1] + squares - total * (total * perObservation);
        means[i + k] = anchor + total * perObservation;
        variances[i + k] = Math.max(0, spread) * perDegree;
      }
      if (!Number.isFinite(squares + values[i + last])) return i;
      this.#finishBlock(values, i);
      means[i + last] = this.mean;
      variances[i + last] = this.variance;
    }
    return i;
  }
}
