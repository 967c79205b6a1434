import type { MarketPanels } from '../market-panels.ts';
import { sharedBytes, sharedFloat64, sharedInt32 } from '../shared-memory.ts';

/** Closes an asset must have had before it is graded. */
export const LEAST_BARS = 31;
/** Closes an asset must have had before its returns count in the market's. */
const LEAST_BARS_IN_MARKET = 6;

/** Mean absolute daily return of a month below which a price is held to something: not graded. */
const PEGGED_BELOW = 0.0015;
const MONTH = 30;

/** What every feature family starts from: logs and returns, and the equally weighted market. */
export interface MarketBase {
  readonly days: number;
  readonly width: number;
  readonly panels: MarketPanels;
  /** Natural logarithm of the close. */
  readonly logClose: Float64Array;
  /** One-day log returns. */
  readonly returns: Float64Array;
  /** Mean one-day log return of the assets that have traded a few days; 0 on the first. */
  readonly marketReturn: Float64Array;
  /** Closes seen so far, this day's included. */
  readonly barsSeen: Int32Array;
  /** 1 where an asset is old enough to be graded that day, has a close, and is not pegged. */
  readonly eligible: Uint8Array;
  /** Sum and number of absolute returns of the last month, as of the last day derived. */
  readonly movement: { readonly sum: Float64Array; readonly count: Float64Array };
}

/** Derives the base of all features; costs O(days × assets). */
export function deriveBase(panels: MarketPanels): MarketBase {
  const base = allocateBase(panels);
  for (let day = 0; day < base.days; day++) deriveDay(base, day);
  return base;
}

/** A base whose days are still to be derived, in order. */
export function allocateBase(panels: MarketPanels): MarketBase {
  const width = panels.assets.length;
  return {
    days: panels.times.length,
    width,
    panels,
    logClose: sharedFloat64(panels.close.length),
    // The first day has none; every other is written.
    returns: sharedFloat64(panels.close.length).fill(Number.NaN, 0, width),
    marketReturn: sharedFloat64(panels.times.length),
    barsSeen: sharedInt32(panels.close.length),
    eligible: sharedBytes(panels.close.length),
    movement: { sum: new Float64Array(width), count: new Float64Array(width) },
  };
}

/** Fills one day of `base` from the day before it and the panels. */
export function deriveDay(base: MarketBase, day: number): void {
  const { width, panels, logClose, returns, barsSeen, eligible } = base;
  let sum = 0;
  let count = 0;
  for (let cell = day * width; cell < (day + 1) * width; cell++) {
    const close = panels.close[cell];
    const before = day === 0 ? 0 : barsSeen[cell - width];
    logClose[cell] = close > 0 ? Math.log(close) : Number.NaN;
    barsSeen[cell] = before + (close > 0 ? 1 : 0);
    if (day > 0) returns[cell] = logClose[cell] - logClose[cell - width];
    const moving = moves(base, cell);
    eligible[cell] = close > 0 && barsSeen[cell] >= LEAST_BARS && moving ? 1 : 0;
    if (barsSeen[cell] >= LEAST_BARS_IN_MARKET && !Number.isNaN(returns[cell])) {
      sum += returns[cell];
      count++;
    }
  }
  base.marketReturn[day] = count > 0 ? sum / count : 0;
}

/** Takes in the day's return and lets go of the month before's; false for a pegged price. */
function moves({ width, returns, movement }: MarketBase, cell: number): boolean {
  const asset = cell % width;
  const entering = Math.abs(returns[cell]);
  const leaving = cell < MONTH * width ? Number.NaN : Math.abs(returns[cell - MONTH * width]);
  if (!Number.isNaN(leaving)) {
    movement.sum[asset] -= leaving;
    movement.count[asset]--;
  }
  if (!Number.isNaN(entering)) {
    movement.sum[asset] += entering;
    movement.count[asset]++;
  }
  return movement.sum[asset] > PEGGED_BELOW * movement.count[asset];
}

/** One day's row of a table. */
export function rowOf(base: MarketBase, table: Float64Array, day: number): Float64Array {
  return table.subarray(day * base.width, (day + 1) * base.width);
}
