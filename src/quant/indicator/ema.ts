import { requireWhole } from '../check.ts';
import { exponentialRule, Smoother } from './smoother.ts';

/** Exponential moving average, weight 2/(length + 1), from the first observation on. */
export class Ema {
  readonly #smoother: Smoother;

  constructor(length: number) {
    requireWhole('length', length);
    this.#smoother = new Smoother(exponentialRule(length));
  }

  /** Takes the next value; NaN before `length` of them and where it is missing. */
  push(value: number): number {
    return this.#smoother.push(value);
  }

  fill(series: Float64Array, out: Float64Array): void {
    this.#smoother.fill(series, out);
  }
}

/** Exponential moving average of a series. */
export function ema(
  series: Float64Array,
  length: number,
  out = new Float64Array(series.length),
): Float64Array {
  new Ema(length).fill(series, out);
  return out;
}
