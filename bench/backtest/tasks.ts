import { DataFrame } from 'data-forge';
import { backtest as grademarkBacktest } from 'grademark';
import { Action, type Asset, backtest as indicatortsBacktest, sma } from 'indicatorts';
import {
  type BacktestMarket,
  type Parameters,
  simulateOrders,
  sweepStrategy,
} from '../../src/products/index.ts';
import { rollingMean } from '../../src/quant/index.ts';

/** A contestant's work on the pairs of moving averages it is given. */
export type Task = (grid: readonly Parameters[]) => unknown;

export const THREADS = 2;

/** Each makes what its task reads before the clock starts. */
export const TASKS = {
  sweep,
  orders,
  indicatorts,
  grademark,
} satisfies Record<string, (market: BacktestMarket) => Task>;

function sweep(market: BacktestMarket): Task {
  const rule = { long: 'mean(close, {fast}) > mean(close, {slow})' };
  return async (grid) => {
    const trials = await sweepStrategy({
      source: { kind: 'rule', rule },
      market,
      grid,
      threads: THREADS,
    });
    if (trials.some(({ sharpe }) => sharpe === null)) throw new Error('a pair never traded');
  };
}

function orders(market: BacktestMarket): Task {
  return (grid) => {
    for (const pair of grid) runOrders(market, pair);
  };
}

function runOrders(market: BacktestMarket, pair: Parameters): void {
  const fast = rollingMean(market.close, pair.fast);
  const slow = rollingMean(market.close, pair.slow);
  simulateOrders(market, (t, desk) => {
    const held = desk.account.units[0];
    const above = fast[t] > slow[t];
    if (above && held === 0) {
      desk.submit({ asset: 0, kind: 'market', units: desk.account.cash / market.close[t] });
    } else if (!above && held > 0) {
      desk.submit({ asset: 0, kind: 'market', units: -held });
    }
  });
}

function indicatorts(market: BacktestMarket): Task {
  const asset: Asset = {
    dates: Array.from(market.times, (time) => new Date(time)),
    openings: [...market.open],
    highs: [...market.high],
    lows: [...market.low],
    closings: [...market.close],
    volumes: [...market.volumeUsd],
  };
  return (grid) => {
    for (const pair of grid) runIndicatorts(asset, pair);
  };
}

function runIndicatorts(asset: Asset, pair: Parameters): void {
  const strategy = ({ closings }: Asset) => {
    const fast = sma(closings, { period: pair.fast });
    const slow = sma(closings, { period: pair.slow });
    return closings.map((_, t) => (fast[t] > slow[t] ? Action.BUY : Action.SELL));
  };
  indicatortsBacktest(asset, [{ name: 'cross', strategy }]);
}

function grademark(market: BacktestMarket): Task {
  const bars = Array.from(market.times, (time, t) => ({
    time: new Date(time),
    open: market.open[t],
    high: market.high[t],
    low: market.low[t],
    close: market.close[t],
    volume: market.volumeUsd[t],
  }));
  return (grid) => {
    for (const pair of grid) {
      const fast = rollingMean(market.close, pair.fast);
      const slow = rollingMean(market.close, pair.slow);
      const frame = bars.map((bar, t) => ({ ...bar, above: fast[t] > slow[t] }));
      grademarkBacktest(
        {
          entryRule: (enter, { bar }) => {
            if (bar.above) enter();
          },
          exitRule: (exit, { bar }) => {
            if (!bar.above) exit();
          },
        },
        new DataFrame(frame).setIndex('time'),
      );
    }
  };
}
