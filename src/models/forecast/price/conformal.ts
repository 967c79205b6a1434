import { normalQuantile } from '../../../quant/index.ts';

/** Sorted window of the latest numbers. */
export class SlidingOrder {
  readonly #sorted: Float64Array;
  readonly #ring: Float64Array;
  #count = 0;
  #next = 0;

  constructor(size: number) {
    this.#sorted = new Float64Array(size);
    this.#ring = new Float64Array(size);
  }

  get count(): number {
    return this.#count;
  }

  add(value: number): void {
    if (this.#count === this.#ring.length) this.#remove(this.#ring[this.#next]);
    const at = this.#rank(value);
    this.#sorted.copyWithin(at + 1, at, this.#count);
    this.#sorted[at] = value;
    this.#count++;
    this.#ring[this.#next] = value;
    this.#next = (this.#next + 1) % this.#ring.length;
  }

  /** Interpolated quantile; `level` is held within 0 and 1. */
  quantile(level: number): number {
    const position = Math.max(0, Math.min(1, level)) * (this.#count - 1);
    const below = Math.floor(position);
    const above = Math.min(below + 1, this.#count - 1);
    const low = this.#sorted[below];
    return low + (position - below) * (this.#sorted[above] - low);
  }

  /** Share of the window below `value`. */
  shareBelow(value: number): number {
    return this.#count === 0 ? 0.5 : this.#rank(value) / this.#count;
  }

  #remove(value: number): void {
    const at = this.#rank(value);
    this.#sorted.copyWithin(at, at + 1, this.#count);
    this.#count--;
  }

  /** Number of entries below `value`. */
  #rank(value: number): number {
    let low = 0;
    let high = this.#count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#sorted[middle] < value) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

export interface TrackerOptions {
  levels: readonly number[];
  /** Standardised residuals remembered. */
  memory: number;
  /** How fast levels move after a miss (Gibbs and Candès 2021). */
  gain: number;
  /** What is assumed of residuals before any came. */
  prior: ResidualPrior;
}

/** Residuals imagined to have been seen. */
export interface ResidualPrior {
  count: number;
  /** How heavy their tails are: 1 as a Student t with 4 degrees of freedom, 0 as a normal. */
  tails: number;
}

/**
 * Quantiles of standardised residuals that keep their promise: the empirical quantiles of the last
 * ones, read at levels that rise after each miss and fall after each hit (adaptive conformal
 * inference), so that the share below each comes out as stated even when the residuals change.
 */
export class QuantileTracker {
  readonly #options: TrackerOptions;
  readonly #window: SlidingOrder;
  readonly #shifts: Float64Array;

  constructor(options: TrackerOptions) {
    this.#options = options;
    this.#window = new SlidingOrder(options.memory);
    this.#shifts = new Float64Array(options.levels.length);
    const { count, tails } = options.prior;
    for (let i = 0; i < count; i++) {
      const level = (i + 0.5) / count;
      this.#window.add(tails * heavyTailQuantile(level) + (1 - tails) * normalQuantile(level));
    }
  }

  /** Standardised quantiles now, ascending. */
  quantiles(): Float64Array {
    const { levels } = this.#options;
    const values = Float64Array.from(levels, (level, i) => this.#read(level, this.#shifts[i]));
    return values.sort();
  }

  /** @param stated the quantiles that were given for the residual that came. */
  learn(residual: number, stated: ArrayLike<number>, offset = 0): void {
    const { levels, gain } = this.#options;
    for (let i = 0; i < levels.length; i++) {
      const below = residual <= stated[offset + i] ? 1 : 0;
      this.#shifts[i] += gain * (levels[i] - below);
      this.#shifts[i] = Math.max(-0.2, Math.min(0.2, this.#shifts[i]));
    }
    this.#window.add(residual);
  }

  /** Past the window's ends the quantile grows on, as one that stopped there would lose its promise. */
  #read(level: number, shift: number): number {
    const wanted = level + shift;
    const beyond = Math.max(0, wanted - 0.998, 0.002 - wanted);
    return this.#window.quantile(wanted) * (1 + 10 * beyond);
  }
}

/** Quantile of a Student t with 4 degrees of freedom scaled to variance 1 (closed form). */
function heavyTailQuantile(level: number): number {
  const a = 4 * level * (1 - level);
  const q = (4 * Math.cos(Math.acos(Math.sqrt(a)) / 3)) / Math.sqrt(a) - 4;
  return (Math.sign(level - 0.5) * Math.sqrt(Math.max(q, 0))) / Math.SQRT2;
}
