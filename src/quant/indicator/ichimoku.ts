import { requireSameLength } from '../check.ts';
import { RollingMaximum, RollingMinimum } from '../rolling/extrema.ts';

export interface IchimokuLengths {
  readonly conversion?: number;
  readonly base?: number;
  readonly leading?: number;
}

export interface IchimokuSeries {
  /** Tenkan-sen */
  readonly conversion: Float64Array;
  /** Kijun-sen */
  readonly base: Float64Array;
  /** Senkou span A as known at this bar; charts draw it `base` bars ahead. */
  readonly leadingA: Float64Array;
  /** Senkou span B as known at this bar; charts draw it `base` bars ahead. */
  readonly leadingB: Float64Array;
}

/**
 * Ichimoku Kinkō Hyō (Hosoda 1969), 9/26/52 unless given: midpoints of the range of three lengths.
 * Nothing is displaced in time; the lagging span, the close drawn back, is left out because at its
 * place it would show the future.
 */
export class Ichimoku {
  readonly #conversion: Midpoint;
  readonly #base: Midpoint;
  readonly #leading: Midpoint;
  conversion = Number.NaN;
  base = Number.NaN;
  leadingB = Number.NaN;

  constructor({ conversion = 9, base = 26, leading = 52 }: IchimokuLengths = {}) {
    this.#conversion = new Midpoint(conversion);
    this.#base = new Midpoint(base);
    this.#leading = new Midpoint(leading);
  }

  /** Takes the next bar; true once every line is there, false where a price is missing. */
  push(high: number, low: number): boolean {
    this.conversion = this.#conversion.push(high, low);
    this.base = this.#base.push(high, low);
    this.leadingB = this.#leading.push(high, low);
    return !Number.isNaN(this.leadingA + this.leadingB);
  }

  get leadingA(): number {
    return (this.conversion + this.base) / 2;
  }
}

/** Ichimoku lines of a series of bars. */
export function ichimoku(
  high: Float64Array,
  low: Float64Array,
  lengths?: IchimokuLengths,
): IchimokuSeries {
  requireSameLength(high, low);
  const state = new Ichimoku(lengths);
  const out = {
    conversion: new Float64Array(high.length),
    base: new Float64Array(high.length),
    leadingA: new Float64Array(high.length),
    leadingB: new Float64Array(high.length),
  };
  for (let i = 0; i < high.length; i++) {
    state.push(high[i], low[i]);
    out.conversion[i] = state.conversion;
    out.base[i] = state.base;
    out.leadingA[i] = state.leadingA;
    out.leadingB[i] = state.leadingB;
  }
  return out;
}

/** Middle between the highest high and the lowest low. */
class Midpoint {
  readonly #highest: RollingMaximum;
  readonly #lowest: RollingMinimum;

  constructor(length: number) {
    this.#highest = new RollingMaximum(length);
    this.#lowest = new RollingMinimum(length);
  }

  push(high: number, low: number): number {
    if (!Number.isFinite(high + low)) return Number.NaN;
    return (this.#highest.push(high) + this.#lowest.push(low)) / 2;
  }
}
