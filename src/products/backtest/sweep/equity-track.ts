import type { BlockExtremes } from '../../../quant/index.ts';

/** Bars of a block of `extremes`. */
export const BLOCK = 16;

/**
 * Follows the equity of a position in one asset through spans of bars in which nothing trades, and
 * keeps what a trial is measured by: its value at the end of each day and its deepest loss.
 */
export class EquityTrack {
  /** Equity at the close of each bar of `ends` so far. */
  readonly atEnds: Float64Array;
  readonly #marks: Float64Array;
  readonly #extremes: BlockExtremes;
  readonly #ends: Int32Array;
  #day = 0;
  #high: number;
  /** Least share of a high that was left. */
  #share = 1;

  /**
   * @param marks last price known at each bar's end.
   * @param extremes of `marks`, by blocks of `BLOCK`.
   * @param ends bars that end a day, ascending.
   */
  constructor(marks: Float64Array, extremes: BlockExtremes, ends: Int32Array, capital: number) {
    this.#marks = marks;
    this.#extremes = extremes;
    this.#ends = ends;
    this.atEnds = new Float64Array(ends.length);
    this.#high = capital;
  }

  /** Deepest loss from a high so far, as a positive share. */
  get maximumDrawdown(): number {
    return 1 - this.#share;
  }

  /** Goes from bar `first` up to, not including, `end` with what is held. */
  follow(first: number, end: number, cash: number, units: number): void {
    if (first === end) return;
    // Cash alone is worth the same at every bar.
    this.#measure(first, units === 0 ? first + 1 : end, cash, units);
    for (; this.#day < this.#ends.length && this.#ends[this.#day] < end; this.#day++) {
      this.atEnds[this.#day] = cash + units * this.#marks[this.#ends[this.#day]];
    }
  }

  #measure(first: number, end: number, cash: number, units: number): void {
    const { least, greatest } = this.#extremes;
    for (let t = first; t < end; ) {
      const block = Math.floor(t / BLOCK);
      const next = Math.min((block + 1) * BLOCK, end);
      // Equity rises and falls with the price: where the block's extremes are no news, no bar is.
      const highest = cash + units * greatest[block];
      const lowest = cash + units * least[block];
      if (highest > this.#high || lowest < this.#share * this.#high) {
        this.#measureBars(t, next, cash, units);
      }
      t = next;
    }
  }

  #measureBars(first: number, end: number, cash: number, units: number): void {
    for (let t = first; t < end; t++) {
      const equity = cash + units * this.#marks[t];
      if (equity > this.#high) this.#high = equity;
      else if (equity < this.#share * this.#high) this.#share = equity / this.#high;
    }
  }
}
