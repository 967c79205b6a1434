import { requireSameLength, requireWhole } from '../check.ts';
import { Smoother, wilderRule } from './smoother.ts';

/** Bars taken together as long as none is missing. */
const CHUNK = 64;

/** The distance a bar covers together with the gap from the close before it (Wilder 1978). */
export class TrueRange {
  #previousClose = Number.NaN;

  /** Takes the next bar; high − low for the first, NaN where a price is missing. */
  push(high: number, low: number, close: number): number {
    if (!Number.isFinite(high + low + close)) return Number.NaN;
    const previous = Number.isNaN(this.#previousClose) ? low : this.#previousClose;
    this.#previousClose = close;
    return trueRange(high, low, previous);
  }

  /** Takes a run of bars and writes the true range of each. */
  fill(high: Float64Array, low: Float64Array, close: Float64Array, out: Float64Array): void {
    for (let start = 0; start < close.length; start += CHUNK) {
      const end = Math.min(start + CHUNK, close.length);
      if (this.#fillComplete(high, low, close, out, start, end)) continue;
      for (let i = start; i < end; i++) out[i] = this.push(high[i], low[i], close[i]);
    }
  }

  /** The same arithmetic where no bar is missing; false, and nothing taken, where one is. */
  #fillComplete(
    high: Float64Array,
    low: Float64Array,
    close: Float64Array,
    out: Float64Array,
    start: number,
    end: number,
  ): boolean {
    out[start] = trueRange(high[start], low[start], this.#previousClose);
    let total = out[start];
    for (let i = start + 1; i < end; i++) {
      out[i] = trueRange(high[i], low[i], close[i - 1]);
      total += out[i];
    }
    if (!Number.isFinite(total + close[end - 1])) return false;
    this.#previousClose = close[end - 1];
    return true;
  }
}

function trueRange(high: number, low: number, previousClose: number): number {
  return positivePart(high - previousClose) + positivePart(previousClose - low);
}

/** max(x, 0) without a branch that prices, being random, would make a processor guess wrong. */
function positivePart(x: number): number {
  return (Math.abs(x) + x) / 2;
}

/** Average true range: Wilder's smoothing of the true range, from the first bar on. */
export class Atr {
  readonly #range = new TrueRange();
  readonly #smoother: Smoother;

  constructor(length: number) {
    requireWhole('length', length);
    this.#smoother = new Smoother(wilderRule(length));
  }

  /** Takes the next bar; NaN before `length` of them and where a price is missing. */
  push(high: number, low: number, close: number): number {
    return this.#smoother.push(this.#range.push(high, low, close));
  }

  fill(high: Float64Array, low: Float64Array, close: Float64Array, out: Float64Array): void {
    this.#range.fill(high, low, close, out);
    this.#smoother.fill(out, out);
  }
}

/** Average true range of a series of bars, in units of price. */
export function atr(
  high: Float64Array,
  low: Float64Array,
  close: Float64Array,
  length = 14,
  out = new Float64Array(close.length),
): Float64Array {
  requireSameLength(high, low, close);
  new Atr(length).fill(high, low, close, out);
  return out;
}
