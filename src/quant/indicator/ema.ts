import { requireWhole } from '../check.ts';

/**
 * Exponential moving average: y ← y + (x − y) · 2/(length + 1), from the first observation on. NaN
 * is skipped.
 */
export class Ema {
  readonly #length: number;
  readonly #weight: number;
  #value = Number.NaN;
  #seen = 0;

  constructor(length: number) {
    requireWhole('length', length);
    this.#length = length;
    this.#weight = 2 / (length + 1);
  }

  /** Takes the next observation; NaN before `length` of them. */
  push(value: number): number {
    if (Number.isNaN(value)) return Number.NaN;
    this.#value = this.#seen === 0 ? value : this.#value + (value - this.#value) * this.#weight;
    if (this.#seen < this.#length) this.#seen++;
    return this.#seen < this.#length ? Number.NaN : this.#value;
  }
}

/** Exponential moving average of a series. */
export function ema(
  series: Float64Array,
  length: number,
  out = new Float64Array(series.length),
): Float64Array {
  const state = new Ema(length);
  for (let i = 0; i < series.length; i++) out[i] = state.push(series[i]);
  return out;
}
