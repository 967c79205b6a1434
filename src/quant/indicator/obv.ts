import { requireSameLength } from '../check.ts';
import { CompensatedSum } from '../statistics/sum.ts';

/** On-balance volume (Granville 1963): volume added on rising closes, taken off on falling ones. */
export class Obv {
  readonly #balance = new CompensatedSum();
  #previous = Number.NaN;

  /** Takes the next bar; 0 for the first, NaN where a number is missing. */
  push(close: number, volume: number): number {
    if (!Number.isFinite(close + volume)) return Number.NaN;
    if (close > this.#previous) this.#balance.add(volume);
    else if (close < this.#previous) this.#balance.add(-volume);
    this.#previous = close;
    return this.#balance.value;
  }
}

/** On-balance volume of a series, in units of `volume`. */
export function obv(close: Float64Array, volume: Float64Array): Float64Array {
  requireSameLength(close, volume);
  const state = new Obv();
  return close.map((price, i) => state.push(price, volume[i]));
}
