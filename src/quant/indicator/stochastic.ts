import { requireSameLength } from '../check.ts';
import { RollingMaximum, RollingMinimum } from '../rolling/extrema.ts';
import { RollingMoments } from '../rolling/moments.ts';

export interface StochasticLengths {
  /** Bars whose range the close is placed in. */
  readonly range?: number;
  /** Bars %K is averaged over; 1 gives the fast stochastic. */
  readonly smoothing?: number;
  /** Bars %D averages %K over. */
  readonly signal?: number;
}

export interface StochasticSeries {
  readonly k: Float64Array;
  readonly d: Float64Array;
}

/** Stochastic oscillator (Lane): where the close stands in the recent range, 14/3/3 unless given. */
export class Stochastic {
  readonly #highest: RollingMaximum;
  readonly #lowest: RollingMinimum;
  readonly #smoothing: RollingMoments;
  readonly #signal: RollingMoments;
  k = Number.NaN;
  d = Number.NaN;

  constructor({ range = 14, smoothing = 3, signal = 3 }: StochasticLengths = {}) {
    this.#highest = new RollingMaximum(range);
    this.#lowest = new RollingMinimum(range);
    this.#smoothing = new RollingMoments(smoothing);
    this.#signal = new RollingMoments(signal);
  }

  /** Takes the next bar; true once there is a %D, false where a price is missing. */
  push(high: number, low: number, close: number): boolean {
    this.k = this.#smoothing.push(this.#place(high, low, close))
      ? this.#smoothing.mean
      : Number.NaN;
    this.d = this.#signal.push(this.k) ? this.#signal.mean : Number.NaN;
    return !Number.isNaN(this.d);
  }

  /** 0 at the lowest low, 100 at the highest high, 50 in a range without width. */
  #place(high: number, low: number, close: number): number {
    if (!Number.isFinite(high + low + close)) return Number.NaN;
    const highest = this.#highest.push(high);
    const lowest = this.#lowest.push(low);
    return highest === lowest ? 50 : (100 * (close - lowest)) / (highest - lowest);
  }
}

/** Stochastic oscillator of a series of bars. */
export function stochastic(
  high: Float64Array,
  low: Float64Array,
  close: Float64Array,
  lengths?: StochasticLengths,
): StochasticSeries {
  requireSameLength(high, low, close);
  const state = new Stochastic(lengths);
  const out = { k: new Float64Array(close.length), d: new Float64Array(close.length) };
  for (let i = 0; i < close.length; i++) {
    state.push(high[i], low[i], close[i]);
    out.k[i] = state.k;
    out.d[i] = state.d;
  }
  return out;
}
