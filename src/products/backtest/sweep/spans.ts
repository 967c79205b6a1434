import { type BlockExtremes, blockExtremes } from '../../../quant/index.ts';

/** Bars of a block of extremes are two to the power of this. */
const BLOCK_BITS = 4;
const BLOCK = 1 << BLOCK_BITS;

/**
 * What is held of one asset, by spans of bars in which nothing trades: `count` of them, each up to
 * where the next begins, the last up to `first[count]`.
 */
export interface Spans {
  count: number;
  first: Int32Array;
  cash: Float64Array;
  units: Float64Array;
}

/**
 * What a position is worth at each bar, made ready for many passes: what they read most lies close
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

/** Room for the spans between so many bars that trade. */
export function makeSpans(bars: number): Spans {
  return {
    count: 0,
    first: new Int32Array(bars + 2),
    cash: new Float64Array(bars + 1),
    units: new Float64Array(bars + 1),
  };
}

/** Equity at the close of each bar that ends a day. */
export function equityAtEnds({ count, first, cash, units }: Spans, marks: Marks): Float64Array {
  const { ends, atEnds } = marks;
  const equity = new Float64Array(ends.length);
  for (let span = 0, day = 0; span < count; span++) {
    for (; day < ends.length && ends[day] < first[span + 1]; day++) {
      equity[day] = cash[span] + units[span] * atEnds[day];
    }
  }
  return equity;
}

/**
 * Deepest loss from a high, as a positive share. Equity rises and falls with the price: what a block
 * of bars does to it its extremes tell, unless they are a new high, or low and not all of them held.
 */
export function deepestLoss(spans: Spans, marks: Marks): number {
  const { count, first, cash, units } = spans;
  const { prices, extremes } = marks;
  const { least, greatest } = extremes;
  let high = cash[0];
  let low = high;
  let share = 1;
  for (let span = 0; span < count; span++) {
    const paid = cash[span];
    const held = units[span];
    // Cash alone is worth the same at every bar.
    const end = held === 0 ? first[span] + 1 : first[span + 1];
    for (let t = first[span]; t < end; ) {
      const block = t >> BLOCK_BITS;
      const next = Math.min((block + 1) << BLOCK_BITS, end);
      const lowest = paid + held * least[block];
      if (paid + held * greatest[block] > high || (lowest < low && next - t < BLOCK)) {
        for (; t < next; t++) {
          const equity = paid + held * prices[t];
          if (equity > high) {
            share = Math.min(share, low / high);
            high = equity;
            low = equity;
          } else if (equity < low) low = equity;
        }
      } else if (lowest < low) low = lowest;
      t = next;
    }
  }
  return 1 - Math.min(share, low / high);
}
