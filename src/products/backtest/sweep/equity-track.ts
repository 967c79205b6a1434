import { type BlockExtremes, blockExtremes } from '../../../quant/index.ts';

/** Bars of a block of extremes. */
const BLOCK = 16;

/**
 * What a position is worth at each bar, made ready for many tracks: what they read most lies close
 * together, as what the processor has to fetch from afar takes longer than all that is done with it.
 */
export interface Marks {
  /** Last price known at each bar's end. */
  prices: Float64Array;
  /** Lowest and highest price of each block of bars. */
  extremes: BlockExtremes;
  /** Bars that end a day, ascending, and their prices. */
  ends: Int32Array;
  atEnds: Float64Array;
}

export function prepareMarks(prices: Float64Array, ends: Int32Array): Marks {
  const atEnds = Float64Array.from(ends, (t) => prices[t]);
  return { prices, extremes: blockExtremes(prices, BLOCK), ends, atEnds };
}

/**
 * Follows the equity of a position in one asset through spans of bars in which nothing trades, and
 * keeps what a trial is measured by: its value at the end of each day and its deepest loss.
 */
export class EquityTrack {
  /** Equity at the close of each bar that ends a day, so far. */
  readonly atEnds: Float64Array;
  readonly #marks: Marks;
  #day = 0;
  #high: number;
  /** Least share of a high that was left. */
  #share = 1;

  constructor(marks: Marks, capital: number) {
    this.#marks = marks;
    this.atEnds = new Float64Array(marks.ends.length);
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
    const { ends, atEnds } = this.#marks;
    let day = this.#day;
    for (; day < ends.length && ends[day] < end; day++) {
      this.atEnds[day] = cash + units * atEnds[day];
    }
    this.#day = day;
  }

  #measure(first: number, end: number, cash: number, units: number): void {
    const { least, greatest } = this.#marks.extremes;
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
    const { prices } = this.#marks;
    for (let t = first; t < end; t++) {
      const equity = cash + units * prices[t];
      if (equity > this.#high) this.#high = equity;
      else if (equity < this.#share * this.#high) this.#share = equity / this.#high;
    }
  }
}
