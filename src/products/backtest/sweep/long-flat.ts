import { DAY } from '../../../core/index.ts';
import { type BacktestMarket, openingPrice } from '../market.ts';
import type { BacktestSettings } from '../settings.ts';
import {
  deepestLoss,
  equityAtEnds,
  type Marks,
  makeSpans,
  prepareMarks,
  type Spans,
} from './spans.ts';
import { dayEnds } from './summary.ts';

/** A gap smaller than this share of equity is no gap. */
const NEGLIGIBLE = 1e-9;

/** What a pass came to. */
export interface Pass {
  /** Equity at the close of each bar that ends a day. */
  equityAtEnds: Float64Array;
  /** Deepest loss from a high, as a positive share. */
  maximumDrawdown: number;
}

/**
 * Holding the only asset of a market or nothing: what `simulateWeights` comes to, to the last bit but
 * without its books, going from trade to trade. What does not depend on the decisions is worked out
 * once for all passes.
 */
export class LongFlat {
  readonly #settings: BacktestSettings;
  readonly #bars: number;
  /** Share of a trade's value that it costs. */
  readonly #rate: number;
  /**
   * Price that each bar opens with, NaN where it does not trade, and its volume, by turns: they are
   * fetched together.
   */
  readonly #openings: Float64Array;
  /** Last price known at each bar's end; 0 before the first. */
  readonly #marks: Marks;
  readonly #spans: Spans;

  /** Undefined where it is not that simple: several assets, impact, funding, a death. */
  static of(market: BacktestMarket, settings: BacktestSettings): LongFlat | undefined {
    return isSimple(market, settings) ? new LongFlat(market, settings) : undefined;
  }

  private constructor(market: BacktestMarket, settings: BacktestSettings) {
    const { close, volumeUsd } = market;
    this.#settings = settings;
    this.#bars = close.length;
    this.#rate = (settings.feeBps + settings.spreadBps / 2 + settings.slippageBps) / 1e4;
    this.#openings = new Float64Array(2 * close.length);
    this.#spans = makeSpans(close.length);
    const prices = new Float64Array(close.length);
    let mark = 0;
    for (let t = 0; t < close.length; t++) {
      const open = openingPrice(market, t);
      if (open > 0) mark = open;
      if (close[t] > 0) mark = close[t];
      this.#openings[2 * t] = open > 0 ? open : Number.NaN;
      this.#openings[2 * t + 1] = volumeUsd[t];
      prices[t] = mark;
    }
    this.#marks = prepareMarks(prices, dayEnds(market));
  }

  /**
   * What comes of holding between the bars of `decisions`: from the first to the second, from the
   * third to the fourth and so on. Undefined where volume is too scarce for a trade or what is owed
   * bears interest, so that the caller turns to the engine with books.
   *
   * @param decisions bars at whose close it is decided to hold and not to, by turns, ascending.
   */
  run(decisions: Int32Array): Pass | undefined {
    if (!this.#trade(decisions)) return undefined;
    return {
      equityAtEnds: equityAtEnds(this.#spans, this.#marks),
      maximumDrawdown: deepestLoss(this.#spans, this.#marks),
    };
  }

  /** Makes the spans of what is held; false where that takes books. */
  #trade(decisions: Int32Array): boolean {
    const { first, cash, units } = this.#spans;
    let span = 0;
    cash[0] = this.#settings.capital;
    units[0] = 0;
    for (let made = 0; made < decisions.length; ) {
      const t = this.#nextOpening(decisions[made]);
      if (t >= this.#bars) break;
      // While nothing traded it may have been decided otherwise, and back again.
      while (made < decisions.length && decisions[made] < t) made++;
      const traded = this.#unitsToTrade(t, cash[span], units[span], made % 2 === 1);
      if (traded === 0) continue;
      if (Number.isNaN(traded)) return false;
      const value = traded * this.#openings[2 * t];
      const left = cash[span] - (value + Math.abs(value) * this.#rate);
      if (left < 0 && this.#settings.borrowRate > 0) return false;
      first[span + 1] = t;
      cash[span + 1] = left;
      units[span + 1] = units[span] + traded;
      span++;
    }
    this.#spans.count = span + 1;
    first[span + 1] = this.#bars;
    return true;
  }

  /** The first bar after `t` that trades; one beyond the last where there is none. */
  #nextOpening(t: number): number {
    let next = t + 1;
    while (next < this.#bars && !(this.#openings[2 * next] > 0)) next++;
    return next;
  }

  /**
   * Units to trade in bar `t` so that equity is all in the asset or none of it, as `Targets` reckons
   * them; NaN where its volume does not suffice.
   */
  #unitsToTrade(t: number, cash: number, units: number, wanted: boolean): number {
    const { leverage, participation } = this.#settings;
    const price = this.#openings[2 * t];
    const held = units * price;
    const equity = cash + held;
    const wish = Math.abs((wanted ? equity : 0) - held);
    if (wish <= NEGLIGIBLE * equity) return 0;
    if (wish > participation * this.#openings[2 * t + 1]) return Number.NaN;
    const base = equity - wish * this.#rate;
    const gap = (wanted ? base : 0) - held;
    if (Math.abs(gap) <= NEGLIGIBLE * base) return 0;
    if (!wanted) return -units;
    const dearness = 1 + (leverage * (gap * this.#rate)) / gap;
    return Math.min(gap, (leverage * equity - held) / dearness) / price;
  }
}

/**
 * Decisions where one is made every so many bars only, in place of `changes`, and how many they are.
 * What changes back before it is decided upon is no decision.
 */
export function decideEvery(every: number, changes: Int32Array): number {
  let count = 0;
  for (const change of changes) {
    const bar = Math.ceil(change / every) * every;
    if (count > 0 && changes[count - 1] === bar) count--;
    else changes[count++] = bar;
  }
  return count;
}

function isSimple(market: BacktestMarket, settings: BacktestSettings): boolean {
  return (
    market.assets.length === 1 &&
    market.fundingRate === undefined &&
    settings.fundingBpsPerDay === 0 &&
    settings.impact === 0 &&
    settings.leverage >= 1 &&
    longestGap(market) < Math.max(1, Math.round((settings.deathDays * DAY) / market.barLength))
  );
}

/** The most bars in a row that do not trade, after the first that does. */
function longestGap(market: BacktestMarket): number {
  let longest = 0;
  let last = Number.POSITIVE_INFINITY;
  for (let t = 0; t < market.close.length; t++) {
    if (openingPrice(market, t) > 0) last = t;
    else longest = Math.max(longest, t - last);
  }
  return longest;
}
