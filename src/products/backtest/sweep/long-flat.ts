import { DAY } from '../../../core/index.ts';
import type { BacktestMarket } from '../market.ts';
import type { BacktestSettings } from '../settings.ts';

/** Below this share of equity there is nothing to trade. */
const NEGLIGIBLE = 1e-9;

/**
 * Equity of holding the only asset of `market` while `holds` is 1: what `simulateWeights` comes to,
 * in one pass and without its books. Writes into `equity`; says false where the case is not that
 * simple (impact, funding, scarce volume, a death), so that the caller turns to the other.
 *
 * @param every bars from one decision to the next.
 */
export function longFlatEquity(
  market: BacktestMarket,
  holds: Float64Array,
  settings: BacktestSettings,
  every: number,
  equity: Float64Array,
): boolean {
  if (!isSimple(market, settings)) return false;
  const { open, close, volumeUsd } = market;
  const { participation } = settings;
  const rate = (settings.feeBps + settings.spreadBps / 2 + settings.slippageBps) / 1e4;
  const deathBars = Math.max(1, Math.round((settings.deathDays * DAY) / market.barLength));
  let cash = settings.capital;
  let units = 0;
  let price = 0;
  let lastBar = -1;
  let wanted = false;
  let pending = false;
  let untilDecision = 0;
  for (let t = 0; t < equity.length; t++) {
    const last = close[t];
    // Opens matter only where something is traded or the close is missing.
    const first = (pending || !(last > 0)) && open[t] > 0 ? open[t] : last;
    if (first > 0) {
      price = first;
      lastBar = t;
    } else if (units !== 0 && t - lastBar >= deathBars) return false;
    if (pending && lastBar === t && cash + units * price > 0) {
      const held = units * price;
      const gap = wanted ? (cash + held) * (1 - rate) - held : -held;
      if (Math.abs(gap) > NEGLIGIBLE * cash || !wanted) {
        if (Math.abs(gap) > participation * volumeUsd[t]) return false;
        units = wanted ? units + gap / price : 0;
        cash -= gap + Math.abs(gap) * rate;
      }
      pending = false;
    }
    if (last > 0) price = last;
    equity[t] = units === 0 ? cash : cash + units * price;
    if (untilDecision-- > 0) continue;
    untilDecision = every - 1;
    const side = holds[t] === 1;
    if (side === wanted) continue;
    wanted = side;
    pending = true;
  }
  return true;
}

function isSimple(market: BacktestMarket, settings: BacktestSettings): boolean {
  return (
    market.assets.length === 1 &&
    market.fundingRate === undefined &&
    settings.fundingBpsPerDay === 0 &&
    settings.impact === 0 &&
    settings.leverage >= 1
  );
}
