import { requireSameLength } from '../check.ts';
import { RollingMoments } from '../rolling/moments.ts';
import { CompensatedSum } from '../statistics/sum.ts';

/**
 * Volume-weighted average of the typical price (high + low + close) / 3 since the first bar.
 * `volume` is in units of the asset: divide a traded value by the price first.
 */
export class Vwap {
  readonly #value = new CompensatedSum();
  readonly #volume = new CompensatedSum();

  /** Takes the next bar; NaN before any volume and where a number is missing. */
  push(high: number, low: number, close: number, volume: number): number {
    if (!Number.isFinite(high + low + close + volume)) return Number.NaN;
    this.#value.add(((high + low + close) / 3) * volume);
    this.#volume.add(volume);
    return this.#value.value / this.#volume.value;
  }
}

/** The same over the last `length` bars only. */
export class RollingVwap {
  readonly #value: RollingMoments;
  readonly #volume: RollingMoments;

  constructor(length: number) {
    this.#value = new RollingMoments(length);
    this.#volume = new RollingMoments(length);
  }

  /** Takes the next bar; NaN until the window is full, without volume and where a number is missing. */
  push(high: number, low: number, close: number, volume: number): number {
    const value = ((high + low + close) / 3) * volume;
    if (!Number.isFinite(value)) return Number.NaN;
    this.#value.push(value);
    return this.#volume.push(volume) ? this.#value.mean / this.#volume.mean : Number.NaN;
  }
}

/** Volume-weighted average price since the start of the series. */
export function vwap(
  high: Float64Array,
  low: Float64Array,
  close: Float64Array,
  volume: Float64Array,
): Float64Array {
  requireSameLength(high, low, close, volume);
  const state = new Vwap();
  return close.map((price, i) => state.push(high[i], low[i], price, volume[i]));
}

/** Volume-weighted average price of the last `length` bars. */
export function rollingVwap(
  high: Float64Array,
  low: Float64Array,
  close: Float64Array,
  volume: Float64Array,
  length: number,
): Float64Array {
  requireSameLength(high, low, close, volume);
  const state = new RollingVwap(length);
  return close.map((price, i) => state.push(high[i], low[i], price, volume[i]));
}
