import { requireSameLength, requireWhole, requireWithin } from '../check.ts';
import { Smoother } from '../indicator/smoother.ts';
import { RollingMoments } from '../rolling/moments.ts';
import { rogersSatchell, type VarianceEstimator } from './estimators.ts';

/*
 * Volatility over the last `length` bars: standard deviation of log returns a bar, or a year when
 * `barsPerYear` is given (365 for daily bars of a market that never closes).
 */

/** Square root of the mean of a range estimator over the window. */
export class RangeVolatility {
  readonly #estimator: VarianceEstimator;
  readonly #window: RollingMoments;
  readonly #barsPerYear: number;

  constructor(estimator: VarianceEstimator, length: number, barsPerYear = 1) {
    this.#estimator = estimator;
    this.#window = new RollingMoments(length);
    this.#barsPerYear = barsPerYear;
  }

  /** Takes the next bar; NaN until the window is full and where a price is missing. */
  push(open: number, high: number, low: number, close: number): number {
    const full = this.#window.push(this.#estimator(open, high, low, close));
    return full ? Math.sqrt(Math.max(0, this.#window.mean) * this.#barsPerYear) : Number.NaN;
  }
}

/**
 * Yang & Zhang (2000): variance of the gap from close to open, plus a mix of the variance from open
 * to close and Rogers–Satchell that has the least variance; right for drift and for gaps.
 */
export class YangZhangVolatility {
  readonly #gaps: RollingMoments;
  readonly #bodies: RollingMoments;
  readonly #ranges: RollingMoments;
  readonly #mix: number;
  readonly #barsPerYear: number;
  #previousClose = Number.NaN;

  constructor(length: number, barsPerYear = 1) {
    requireWhole('length', length, 2);
    this.#gaps = new RollingMoments(length);
    this.#bodies = new RollingMoments(length);
    this.#ranges = new RollingMoments(length);
    this.#mix = 0.34 / (1.34 + (length + 1) / (length - 1));
    this.#barsPerYear = barsPerYear;
  }

  /** Takes the next bar; NaN until `length` gaps are seen and where a price is missing. */
  push(open: number, high: number, low: number, close: number): number {
    const range = rogersSatchell(open, high, low, close);
    if (!Number.isFinite(range)) return Number.NaN;
    const gap = Math.log(open / this.#previousClose);
    this.#previousClose = close;
    if (Number.isNaN(gap)) return Number.NaN;
    this.#bodies.push(Math.log(close / open));
    this.#ranges.push(range);
    if (!this.#gaps.push(gap)) return Number.NaN;
    const within = this.#mix * this.#bodies.variance + (1 - this.#mix) * this.#ranges.mean;
    return Math.sqrt((this.#gaps.variance + within) * this.#barsPerYear);
  }
}

/**
 * Realised volatility (Andersen & Bollerslev 1998): root mean square of log returns from close to
 * close, the mean taken as zero.
 */
export class RealisedVolatility {
  readonly #squares: RollingMoments;
  readonly #barsPerYear: number;
  #previous = Number.NaN;

  constructor(length: number, barsPerYear = 1, minimum = length) {
    this.#squares = new RollingMoments(length, minimum);
    this.#barsPerYear = barsPerYear;
  }

  /** Takes the next close; NaN until `length` returns are seen and where it is missing. */
  push(close: number): number {
    if (!Number.isFinite(close)) return Number.NaN;
    const squared = Math.log(close / this.#previous) ** 2;
    this.#previous = close;
    return this.#squares.push(squared)
      ? Math.sqrt(this.#squares.mean * this.#barsPerYear)
      : Number.NaN;
  }
}

/**
 * Exponentially weighted volatility (RiskMetrics 1996): each squared log return counts `decay`
 * times the one after it; 0.94 is the usual decay for daily bars.
 */
export class EwmaVolatility {
  readonly #squares: Smoother;
  readonly #barsPerYear: number;
  #previous = Number.NaN;

  /** `warmUp`: returns whose plain mean starts the average. */
  constructor(decay = 0.94, barsPerYear = 1, warmUp = 20) {
    requireWithin('decay', decay, 0, 1);
    requireWhole('warmUp', warmUp);
    this.#squares = new Smoother({ weight: 1 - decay, seed: warmUp, warmUp });
    this.#barsPerYear = barsPerYear;
  }

  /** Takes the next close; NaN until `warmUp` returns are seen and where it is missing. */
  push(close: number): number {
    if (!Number.isFinite(close)) return Number.NaN;
    const squared = Math.log(close / this.#previous) ** 2;
    this.#previous = close;
    return Math.sqrt(this.#squares.push(squared) * this.#barsPerYear);
  }
}

/** Range volatility of a series of bars by `parkinson`, `garmanKlass` or `rogersSatchell`. */
export function rangeVolatility(
  estimator: VarianceEstimator,
  open: Float64Array,
  high: Float64Array,
  low: Float64Array,
  close: Float64Array,
  length: number,
  barsPerYear?: number,
): Float64Array {
  requireSameLength(open, high, low, close);
  const state = new RangeVolatility(estimator, length, barsPerYear);
  return close.map((price, i) => state.push(open[i], high[i], low[i], price));
}

/** Yang–Zhang volatility of a series of bars. */
export function yangZhangVolatility(
  open: Float64Array,
  high: Float64Array,
  low: Float64Array,
  close: Float64Array,
  length: number,
  barsPerYear?: number,
): Float64Array {
  requireSameLength(open, high, low, close);
  const state = new YangZhangVolatility(length, barsPerYear);
  return close.map((price, i) => state.push(open[i], high[i], low[i], price));
}

/** Realised volatility of a series of closes. */
export function realisedVolatility(
  close: Float64Array,
  length: number,
  barsPerYear?: number,
  minimum?: number,
): Float64Array {
  const state = new RealisedVolatility(length, barsPerYear, minimum);
  return close.map((price) => state.push(price));
}

/** Exponentially weighted volatility of a series of closes. */
export function ewmaVolatility(
  close: Float64Array,
  decay?: number,
  barsPerYear?: number,
  warmUp?: number,
): Float64Array {
  const state = new EwmaVolatility(decay, barsPerYear, warmUp);
  return close.map((price) => state.push(price));
}
