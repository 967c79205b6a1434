import type { BacktestMarket } from '../market.ts';
import type { Simulation } from '../simulation.ts';

/** One round trip: from nothing held, through whatever was added and taken, back to nothing. */
export interface Trade {
  asset: string;
  side: 'long' | 'short';
  /** Opening instants of the bars of the first and the last fill; the last is null while open. */
  opened: number;
  closed: number | null;
  /** Mean prices of what was entered and of what was left; null while nothing was left. */
  entry: number;
  exit: number | null;
  /** US dollars after costs; what is still held is valued at the last price. */
  profit: number;
  /** Profit over the value entered. */
  return: number;
  costs: number;
}

interface Open {
  side: 1 | -1;
  opened: number;
  enteredUnits: number;
  enteredValue: number;
  leftUnits: number;
  leftValue: number;
  costs: number;
}

/** Round trips of a run, in the order they ended; those still open last. */
export function tradesOf({ fills }: Simulation, market: BacktestMarket): Trade[] {
  const held = new Float64Array(market.assets.length);
  const open = new Map<number, Open>();
  const trades: Trade[] = [];
  for (let i = 0; i < fills.bar.length; i++) {
    const asset = fills.asset[i];
    const time = market.times[fills.bar[i]];
    let units = fills.units[i];
    const before = held[asset];
    const price = fills.price[i];
    // A fill that turns the position ends one trade and begins another; costs go with the first.
    let cost = fills.cost[i];
    const trade = open.get(asset);
    if (trade && before * units < 0) {
      const leaving = Math.min(Math.abs(units), Math.abs(before));
      leave(trade, leaving, price, cost);
      cost = 0;
      held[asset] = before + Math.sign(units) * leaving;
      units -= Math.sign(units) * leaving;
      if (Math.abs(held[asset]) <= 1e-9 * Math.abs(before)) {
        held[asset] = 0;
        open.delete(asset);
        trades.push(finish(trade, market.assets[asset] as string, time));
      }
    }
    if (units === 0) continue;
    held[asset] += units;
    enter(open, asset, units, price, cost, time);
  }
  for (const [asset, trade] of open) trades.push(stillOpen(trade, asset, held[asset], market));
  return trades;
}

function enter(
  open: Map<number, Open>,
  asset: number,
  units: number,
  price: number,
  cost: number,
  time: number,
): void {
  const trade = open.get(asset) ?? {
    side: units > 0 ? 1 : -1,
    opened: time,
    enteredUnits: 0,
    enteredValue: 0,
    leftUnits: 0,
    leftValue: 0,
    costs: 0,
  };
  trade.enteredUnits += Math.abs(units);
  trade.enteredValue += Math.abs(units) * price;
  trade.costs += cost;
  open.set(asset, trade as Open);
}

function leave(trade: Open, units: number, price: number, cost: number): void {
  trade.leftUnits += units;
  trade.leftValue += units * price;
  trade.costs += cost;
}

function finish(trade: Open, asset: string, closed: number | null): Trade {
  const profit = trade.side * (trade.leftValue - trade.enteredValue) - trade.costs;
  return {
    asset,
    side: trade.side > 0 ? 'long' : 'short',
    opened: trade.opened,
    closed,
    entry: trade.enteredValue / trade.enteredUnits,
    exit: closed === null ? null : trade.leftValue / trade.leftUnits,
    profit,
    return: profit / trade.enteredValue,
    costs: trade.costs,
  };
}

function stillOpen(trade: Open, asset: number, units: number, market: BacktestMarket): Trade {
  const width = market.assets.length;
  let price = Number.NaN;
  for (let t = market.times.length - 1; t >= 0 && !(price > 0); t--) {
    price = market.close[t * width + asset];
  }
  leave(trade, Math.abs(units), price, 0);
  return finish(trade, market.assets[asset] as string, null);
}
