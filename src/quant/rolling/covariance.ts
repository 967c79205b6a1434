import { requireWhole } from '../check.ts';

/** Sums kept for each suffix of the finished block: Σx, Σy, Σxx, Σyy, Σxy. */
const SUMS = 5;

/**
 * Covariance, correlation and regression of y on x over the last `length` pairs, O(1) a push on
 * average and without drift, by the blocks that `RollingMoments` describes. A pair with a missing
 * member is skipped.
 */
export class RollingCovariance {
  readonly #length: number;
  readonly #minimum: number;
  readonly #blockX: Float64Array;
  readonly #blockY: Float64Array;
  readonly #suffixes: Float64Array;
  readonly #growing = new Float64Array(SUMS);
  #filled = 0;
  #count = 0;
  #anchorX = 0;
  #anchorY = 0;

  constructor(length: number, minimum = length) {
    requireWhole('length', length, 2);
    requireWhole('minimum', minimum, 2);
    this.#length = length;
    this.#minimum = Math.min(minimum, length);
    this.#blockX = new Float64Array(length);
    this.#blockY = new Float64Array(length);
    this.#suffixes = new Float64Array(SUMS * (length + 1));
  }

  /** Takes the next pair; false when it is missing or the window holds too few yet. */
  push(x: number, y: number): boolean {
    if (!Number.isFinite(x) || !Number.isFinite(y)) return false;
    if (this.#count === 0) this.#anchorAt(x, y);
    if (this.#count < this.#length) this.#count++;
    this.#blockX[this.#filled] = x;
    this.#blockY[this.#filled++] = y;
    if (this.#filled === this.#length) this.#finishBlock();
    else this.#accumulate(x, y, this.#growing, 0, this.#growing, 0);
    return this.#count >= this.#minimum;
  }

  /** Unbiased covariance (divides by n − 1). */
  get covariance(): number {
    return this.#comoment(4, 0, 1) / (this.#count - 1);
  }

  /** Pearson correlation; NaN where a series does not vary. */
  get correlation(): number {
    const spread = Math.sqrt(this.#comoment(2, 0, 0) * this.#comoment(3, 1, 1));
    return spread > 0 ? Math.max(-1, Math.min(1, this.#comoment(4, 0, 1) / spread)) : Number.NaN;
  }

  /** Slope of the least-squares line of y on x; NaN where x does not vary. */
  get slope(): number {
    const spread = this.#comoment(2, 0, 0);
    return spread > 0 ? this.#comoment(4, 0, 1) / spread : Number.NaN;
  }

  /** Height of that line at x = 0. */
  get intercept(): number {
    const meanX = this.#anchorX + this.#total(0) / this.#count;
    const meanY = this.#anchorY + this.#total(1) / this.#count;
    return meanY - this.slope * meanX;
  }

  /** Σ(u − ū)(v − v̄) from the sum of products and the two sums. */
  #comoment(products: number, first: number, second: number): number {
    const correction = (this.#total(first) * this.#total(second)) / this.#count;
    const moment = this.#total(products) - correction;
    return first === second ? Math.max(0, moment) : moment;
  }

  #total(index: number): number {
    return this.#suffixes[SUMS * this.#filled + index] + this.#growing[index];
  }

  #accumulate(
    x: number,
    y: number,
    from: Float64Array,
    start: number,
    into: Float64Array,
    at: number,
  ): void {
    const dx = x - this.#anchorX;
    const dy = y - this.#anchorY;
    into[at] = from[start] + dx;
    into[at + 1] = from[start + 1] + dy;
    into[at + 2] = from[start + 2] + dx * dx;
    into[at + 3] = from[start + 3] + dy * dy;
    into[at + 4] = from[start + 4] + dx * dy;
  }

  #finishBlock(): void {
    const last = this.#length - 1;
    this.#anchorAt(this.#blockX[last], this.#blockY[last]);
    for (let i = last - 1; i >= 0; i--) {
      const next = SUMS * (i + 1);
      this.#accumulate(
        this.#blockX[i],
        this.#blockY[i],
        this.#suffixes,
        next,
        this.#suffixes,
        next - SUMS,
      );
    }
    this.#filled = 0;
    this.#growing.fill(0);
  }

  #anchorAt(x: number, y: number): void {
    this.#anchorX = x;
    this.#anchorY = y;
  }
}
