import { Account } from '../account/account.ts';
import type { BacktestMarket } from '../market.ts';
import { type BacktestSettings, completeSettings } from '../settings.ts';
import { makeResult, type Simulation } from '../simulation.ts';
import { OrderDesk } from './order-desk.ts';

/** Called at the close of each bar; orders given then can fill from the next bar on. */
export type OnBar = (t: number, desk: OrderDesk) => void;

/** Runs a strategy that gives orders through the market, bar by bar. */
export function simulateOrders(
  market: BacktestMarket,
  onBar: OnBar,
  given: Partial<BacktestSettings> = {},
): Simulation {
  const account = new Account(market, completeSettings(given));
  const desk = new OrderDesk(account);
  for (let t = 0; t < market.times.length; t++) {
    account.open(t);
    desk.fill(t);
    account.liquidateIfMarginFails(t);
    account.close(t);
    onBar(t, desk);
  }
  return makeResult(account);
}
