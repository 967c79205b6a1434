import { requireSameLength, requireWhole } from '../check.ts';
import { TrueRange } from './atr.ts';
import { Smoother, wilderRule } from './smoother.ts';

export interface AdxSeries {
  /** Average directional index, 0 … 100. */
  readonly adx: Float64Array;
  /** Positive directional indicator +DI, 0 … 100. */
  readonly plus: Float64Array;
  /** Negative directional indicator −DI, 0 … 100. */
  readonly minus: Float64Array;
}

/**
 * Directional movement (Wilder 1978): how strongly (ADX) and which way (+DI, −DI) the price trends.
 * The first bar counts with its own range and no movement.
 */
export class Adx {
  readonly #range = new TrueRange();
  readonly #ranges: Smoother;
  readonly #ups: Smoother;
  readonly #downs: Smoother;
  readonly #index: Smoother;
  #previousHigh = Number.NaN;
  #previousLow = Number.NaN;
  plus = Number.NaN;
  minus = Number.NaN;
  adx = Number.NaN;

  constructor(length = 14) {
    requireWhole('length', length);
    const rule = wilderRule(length);
    this.#ranges = new Smoother(rule);
    this.#ups = new Smoother(rule);
    this.#downs = new Smoother(rule);
    this.#index = new Smoother(rule);
  }

  /** Takes the next bar; true once there is an ADX, false where a price is missing. */
  push(high: number, low: number, close: number): boolean {
    const range = this.#ranges.push(this.#range.push(high, low, close));
    const present = Number.isFinite(high + low + close);
    const { up, down } = present ? this.#move(high, low) : { up: Number.NaN, down: Number.NaN };
    this.plus = share(this.#ups.push(up), range);
    this.minus = share(this.#downs.push(down), range);
    const both = this.plus + this.minus;
    this.adx = this.#index.push(both === 0 ? 0 : (100 * Math.abs(this.plus - this.minus)) / both);
    return !Number.isNaN(this.adx);
  }

  /** How far the bar reaches beyond the one before, on the side where it reaches further. */
  #move(high: number, low: number): { up: number; down: number } {
    const above = high - this.#previousHigh;
    const below = this.#previousLow - low;
    this.#previousHigh = high;
    this.#previousLow = low;
    return {
      up: above > below && above > 0 ? above : 0,
      down: below > above && below > 0 ? below : 0,
    };
  }
}

/** Directional movement of a series of bars. */
export function adx(
  high: Float64Array,
  low: Float64Array,
  close: Float64Array,
  length = 14,
): AdxSeries {
  requireSameLength(high, low, close);
  const state = new Adx(length);
  const out = {
    adx: new Float64Array(close.length),
    plus: new Float64Array(close.length),
    minus: new Float64Array(close.length),
  };
  for (let i = 0; i < close.length; i++) {
    state.push(high[i], low[i], close[i]);
    out.adx[i] = state.adx;
    out.plus[i] = state.plus;
    out.minus[i] = state.minus;
  }
  return out;
}

/** A market that has not moved at all moved neither way. */
function share(movement: number, range: number): number {
  return range === 0 ? 0 : (100 * movement) / range;
}
