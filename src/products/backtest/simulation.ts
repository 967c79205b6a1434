import type { Account, AccountHistory } from './account/account.ts';
import type { FillColumns } from './account/fills.ts';
import type { BacktestSettings } from './settings.ts';

/** One strategy run through one market: bars, fills and what they came to. */
export interface Simulation extends AccountHistory {
  settings: BacktestSettings;
  fills: FillColumns;
}

export function makeResult(account: Account): Simulation {
  return { ...account.history, settings: account.settings, fills: account.fills.finish() };
}

/** Simple returns of each bar on the equity before it, the first on the capital. */
export function returnsOf({ equity, settings }: Simulation): Float64Array {
  return equity.map((value, t) => {
    const before = t === 0 ? settings.capital : equity[t - 1];
    return before > 0 ? value / before - 1 : 0;
  });
}
