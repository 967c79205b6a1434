import { DAY } from '../../../core/index.ts';
import type { BacktestMarket } from '../market.ts';
import type { BacktestSettings } from '../settings.ts';

/** Below this share of equity there is nothing to trade. */
const NEGLIGIBLE = 1e-9;

/**
 * Holding the only asset of a market or nothing: what `simulateWeights` comes to, in one pass and
 * without its books. What does not depend on the decisions is worked out once for all passes.
 */
export class LongFlat {
  readonly #settings: BacktestSettings;
  readonly #volumeUsd: Float64Array;
  /** Price at which each bar trades first; NaN where it does not trade. */
  readonly #opens: Float64Array;
  /** Last price known at each bar's end; 0 before the first. */
  readonly #marks: Float64Array;

  /** Undefined where it is not that simple: several assets, impact, funding, a death. */
  static of(market: BacktestMarket, settings: BacktestSettings): LongFlat | undefined {
    return isSimple(market, settings) ? new LongFlat(market, settings) : undefined;
  }

  private constructor({ open, close, volumeUsd }: BacktestMarket, settings: BacktestSettings) {
    this.#settings = settings;
    this.#volumeUsd = volumeUsd;
    this.#opens = close.map((last, t) => (open[t] > 0 ? open[t] : last > 0 ? last : Number.NaN));
    let mark = 0;
    this.#marks = close.map((last, t) => {
      if (last > 0) mark = last;
      else if (open[t] > 0) mark = open[t];
      return mark;
    });
  }

  /**
   * Writes into `equity` what comes of holding while `holds` is 1. Says false where volume is too
   * scarce for a trade, so that the caller turns to the engine with books.
   *
   * @param every bars from one decision to the next.
   */
  run(holds: Float64Array, every: number, equity: Float64Array): boolean {
    const { capital, feeBps, participation, slippageBps, spreadBps } = this.#settings;
    const rate = (feeBps + spreadBps / 2 + slippageBps) / 1e4;
    const opens = this.#opens;
    const marks = this.#marks;
    let cash = capital;
    let units = 0;
    let wanted = false;
    let pending = false;
    let nextDecision = 0;
    for (let t = 0; t < equity.length; t++) {
      if (pending && opens[t] > 0) {
        const held = units * opens[t];
        const gap = wanted ? (cash + held) * (1 - rate) - held : -held;
        if (Math.abs(gap) > NEGLIGIBLE * cash || !wanted) {
          if (Math.abs(gap) > participation * this.#volumeUsd[t]) return false;
          units = wanted ? units + gap / opens[t] : 0;
          cash -= gap + Math.abs(gap) * rate;
        }
        pending = false;
      }
      equity[t] = cash + units * marks[t];
      if (t < nextDecision) continue;
      nextDecision = t + every;
      const side = holds[t] === 1;
      pending ||= side !== wanted;
      wanted = side;
    }
    return true;
  }
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
