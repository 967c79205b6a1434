import { DAY } from '../../../core/index.ts';
import type { BacktestMarket } from '../market.ts';
import type { BacktestSettings } from '../settings.ts';
import { EquityTrack, type Marks, prepareMarks } from './equity-track.ts';
import { dayEnds } from './summary.ts';

/** Below this share of equity there is nothing to trade. */
const NEGLIGIBLE = 1e-9;

/**
 * Holding the only asset of a market or nothing: what `simulateWeights` comes to, without its books,
 * going from trade to trade. What does not depend on the decisions is worked out once for all passes.
 */
export class LongFlat {
  readonly #settings: BacktestSettings;
  readonly #volumeUsd: Float64Array;
  /** Price at which each bar trades first; NaN where it does not trade. */
  readonly #opens: Float64Array;
  /** Last price known at each bar's end; 0 before the first. */
  readonly #marks: Marks;

  /** Undefined where it is not that simple: several assets, impact, funding, a death. */
  static of(market: BacktestMarket, settings: BacktestSettings): LongFlat | undefined {
    return isSimple(market, settings) ? new LongFlat(market, settings) : undefined;
  }

  private constructor(market: BacktestMarket, settings: BacktestSettings) {
    const { open, close, volumeUsd } = market;
    this.#settings = settings;
    this.#volumeUsd = volumeUsd;
    this.#opens = new Float64Array(close.length);
    const prices = new Float64Array(close.length);
    let mark = 0;
    for (let t = 0; t < close.length; t++) {
      const first = open[t] > 0 ? open[t] : close[t];
      const last = close[t] > 0 ? close[t] : first;
      if (last > 0) mark = last;
      this.#opens[t] = first > 0 ? first : Number.NaN;
      prices[t] = mark;
    }
    this.#marks = prepareMarks(prices, dayEnds(market));
  }

  /**
   * What comes of holding between the bars of `decisions`: from the first to the second, from the
   * third to the fourth and so on. Undefined where volume is too scarce for a trade, so that the
   * caller turns to the engine with books.
   *
   * @param decisions bars at whose close it is decided to hold and not to, by turns, ascending.
   */
  run(decisions: Int32Array): EquityTrack | undefined {
    const { capital, feeBps, participation, slippageBps, spreadBps } = this.#settings;
    const rate = (feeBps + spreadBps / 2 + slippageBps) / 1e4;
    const opens = this.#opens;
    const track = new EquityTrack(this.#marks, capital);
    let cash = capital;
    let units = 0;
    let from = 0;
    for (let made = 0; made < decisions.length; ) {
      const t = this.#nextOpen(decisions[made]);
      if (t >= opens.length) break;
      // While nothing traded it may have been decided otherwise, and back again.
      while (made < decisions.length && decisions[made] < t) made++;
      const wanted = made % 2 === 1;
      track.follow(from, t, cash, units);
      from = t;
      const held = units * opens[t];
      const gap = wanted ? (cash + held) * (1 - rate) - held : -held;
      if (wanted && Math.abs(gap) <= NEGLIGIBLE * cash) continue;
      if (Math.abs(gap) > participation * this.#volumeUsd[t]) return undefined;
      units = wanted ? units + gap / opens[t] : 0;
      cash -= gap + Math.abs(gap) * rate;
    }
    track.follow(from, opens.length, cash, units);
    return track;
  }

  /** The first bar after `t` that trades; one beyond the last where there is none. */
  #nextOpen(t: number): number {
    let next = t + 1;
    while (next < this.#opens.length && !(this.#opens[next] > 0)) next++;
    return next;
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
function longestGap({ open, close }: BacktestMarket): number {
  let longest = 0;
  let last = Number.POSITIVE_INFINITY;
  for (let t = 0; t < close.length; t++) {
    if (open[t] > 0 || close[t] > 0) last = t;
    else longest = Math.max(longest, t - last);
  }
  return longest;
}
