import { requireSameLength } from '../../../quant/index.ts';
import { Account } from '../account/account.ts';
import type { BacktestMarket } from '../market.ts';
import { type BacktestSettings, completeSettings } from '../settings.ts';
import { makeResult, type Simulation } from '../simulation.ts';
import { Targets } from './targets.ts';

/** Decides at the close of bar `t`: writes signed shares of equity into `weights`, or says false to keep what is held. */
export type DecideWeights = (t: number, weights: Float64Array, account: Account) => boolean;

/**
 * Runs target weights through the market. A row decided at the close of its bar trades at the next
 * bar's open; a row whose first weight is NaN keeps what is held.
 *
 * @param weights [bar × asset]: signed shares of equity; their absolute sum is cut to the leverage.
 */
export function simulateWeights(
  market: BacktestMarket,
  weights: Float64Array,
  settings: Partial<BacktestSettings> = {},
): Simulation {
  requireSameLength(market.close, weights);
  const width = market.assets.length;
  return simulateDecisions(market, settings, (t, row) => {
    const first = t * width;
    if (Number.isNaN(weights[first])) return false;
    for (let asset = 0; asset < width; asset++) row[asset] = weights[first + asset];
    return true;
  });
}

/** The same with weights decided as the bars go by. */
export function simulateDecisions(
  market: BacktestMarket,
  given: Partial<BacktestSettings>,
  decide: DecideWeights,
): Simulation {
  const account = new Account(market, completeSettings(given));
  const targets = new Targets(market.assets.length);
  const row = new Float64Array(market.assets.length);
  for (let t = 0; t < market.times.length; t++) {
    account.open(t);
    if (targets.pending && !account.ruined) targets.trade(account, t);
    account.liquidateIfMarginFails(t);
    account.close(t);
    if (row.length > 0 && decide(t, row, account)) targets.decide(row);
  }
  return makeResult(account);
}
