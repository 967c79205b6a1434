import { RandomGenerator } from '../../../quant/index.ts';
import { findLevels, typicalRange } from './levels.ts';
import type { LevelBars } from './mark.ts';

export interface HoldRateParameters {
  histories: ReadonlyMap<string, LevelBars>;
  /** Bars after a level was read in which it may be touched and tested. */
  horizon?: number;
  /** Bars between readings. */
  every?: number;
  /** Bars each reading looks back on. */
  lookback?: number;
  seed?: number;
}

/** How often touched levels held, beside random levels at the same distances. */
export interface HoldRate {
  /** Levels that were touched, and the share of them that held. */
  levels: { touched: number; held: number };
  /** The same for prices as far away on either side, with no history behind them. */
  random: { touched: number; held: number };
  /** Hold rate of levels less that of random ones, and its standard error (clustered by asset). */
  difference: number;
  standardError: number;
  byBasis: Record<string, { touched: number; held: number }>;
}

interface Count {
  touched: number;
  held: number;
}

/**
 * Reads levels at the close of every `every`-th bar from the bars so far, then watches the next
 * `horizon` bars. A level is touched when a bar's range reaches it; it holds if a later or the same
 * close is one typical range back on the near side before a close is one typical range beyond it.
 * Undecided touches are left out. Random levels keep each level's distance, times a random factor
 * between ⅔ and 1½: what is measured is the level, not how far away it is.
 */
export function measureHoldRate(parameters: HoldRateParameters): HoldRate {
  const { histories, horizon = 20, every = 10, lookback = 180, seed = 1 } = parameters;
  const random = new RandomGenerator(seed);
  const levels: Count = { touched: 0, held: 0 };
  const chance: Count = { touched: 0, held: 0 };
  const byBasis: Record<string, Count> = {};
  const differences: number[] = [];
  for (const bars of histories.values()) {
    const own: Count = { touched: 0, held: 0 };
    const ownChance: Count = { touched: 0, held: 0 };
    for (let end = lookback; end + horizon <= bars.close.length; end += every) {
      const known = upTo(bars, end);
      const scale = typicalRange(upTo(bars, end, end - 30));
      for (const { distance, basis } of findLevels({ bars: known, lookback })) {
        byBasis[basis] ??= { touched: 0, held: 0 };
        const outcome = watch(bars, end, horizon, distance, scale);
        record(outcome, own, byBasis[basis]);
        const factor = 1.5 ** (2 * random.uniform() - 1);
        record(watch(bars, end, horizon, distance * factor, scale), ownChance);
      }
    }
    add(levels, own);
    add(chance, ownChance);
    if (own.touched > 0 && ownChance.touched > 0) differences.push(rate(own) - rate(ownChance));
  }
  return {
    levels: { touched: levels.touched, held: rate(levels) },
    random: { touched: chance.touched, held: rate(chance) },
    difference: rate(levels) - rate(chance),
    standardError: standardError(differences),
    byBasis: Object.fromEntries(
      Object.entries(byBasis).map(([basis, count]) => [
        basis,
        { touched: count.touched, held: rate(count) },
      ]),
    ),
  };
}

/** True if the level held, false if it broke, undefined if it was not touched or not decided. */
function watch(
  { high, low, close }: LevelBars,
  end: number,
  horizon: number,
  distance: number,
  scale: number,
): boolean | undefined {
  const level = Math.log(close[end - 1]) + distance;
  const side = Math.sign(distance);
  let touched = false;
  for (let t = end; t < end + horizon; t++) {
    touched ||= side > 0 ? Math.log(high[t]) >= level : Math.log(low[t]) <= level;
    if (!touched) continue;
    const beyond = side * (Math.log(close[t]) - level);
    if (beyond >= scale) return false;
    if (beyond <= -scale) return true;
  }
  return undefined;
}

function upTo({ high, low, close, volumeUsd }: LevelBars, end: number, from = 0): LevelBars {
  const bars = {
    high: high.subarray(from, end),
    low: low.subarray(from, end),
    close: close.subarray(from, end),
  };
  return volumeUsd === undefined ? bars : { ...bars, volumeUsd: volumeUsd.subarray(from, end) };
}

function record(held: boolean | undefined, ...counts: Count[]): void {
  if (held === undefined) return;
  for (const count of counts) {
    count.touched++;
    if (held) count.held++;
  }
}

function add(total: Count, part: Count): void {
  total.touched += part.touched;
  total.held += part.held;
}

function rate({ touched, held }: Count): number {
  return touched > 0 ? held / touched : Number.NaN;
}

function standardError(differences: readonly number[]): number {
  const n = differences.length;
  const mean = differences.reduce((sum, value) => sum + value, 0) / n;
  const square = differences.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return n > 1 ? Math.sqrt(square / (n - 1) / n) : Number.NaN;
}
