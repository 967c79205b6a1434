import { formatDate, type Instant } from '../../../core/index.ts';
import { RandomGenerator } from '../../../quant/index.ts';
import { type HoldRate, HoldTally } from './hold-tally.ts';
import { findLevels, typicalRange } from './levels.ts';
import type { LevelBars, LevelSource } from './mark.ts';

export interface HoldRateParameters {
  /** Bars by asset; `time` dates the readings where it is known. */
  histories: ReadonlyMap<string, DatedBars>;
  /** Bars after a level was read in which it may be touched and tested. */
  horizon?: number;
  /** Bars between readings. */
  every?: number;
  /** Bars each reading looks back on. */
  lookback?: number;
  seed?: number;
  /** What levels are read from; both by default. */
  source?: LevelSource;
  /** How levels are read. */
  read?: typeof findLevels;
  /** First and last bar at which levels are read, where bars are dated. */
  from?: Instant;
  to?: Instant;
  onProgress?: (done: number, total: number) => void;
}

/** Bars with their opening instants. */
export interface DatedBars extends LevelBars {
  time?: Float64Array;
}

/**
 * Reads levels at the close of every `every`-th bar from the bars so far, then watches the next
 * `horizon` bars. A level is touched when a bar's range reaches it; it holds if a later or the same
 * close is one typical range back on the near side before a close is one typical range beyond it.
 * Undecided touches are left out. Random levels keep each level's distance, times a random factor
 * between ⅔ and 1½: what is measured is the level, not how far away it is.
 */
export function measureHoldRate(parameters: HoldRateParameters): HoldRate {
  const {
    histories,
    horizon = 20,
    every = 10,
    lookback = 180,
    seed = 1,
    source = 'both',
    read = findLevels,
    onProgress = () => {},
  } = parameters;
  const isAsked = within(parameters);
  const random = new RandomGenerator(seed);
  const tally = new HoldTally();
  let done = 0;
  for (const [asset, bars] of histories) {
    for (let end = lookback; end + horizon <= bars.close.length; end += every) {
      const time = bars.time?.[end - 1];
      if (!isAsked(time)) continue;
      const known = upTo(bars, end);
      const scale = typicalRange(upTo(bars, end, end - 30));
      const date = time === undefined ? undefined : formatDate(time);
      for (const { distance, basis } of read({ bars: known, lookback, source })) {
        const factor = 1.5 ** (2 * random.uniform() - 1);
        tally.add({
          asset,
          basis,
          date,
          held: watch(bars, end, horizon, distance, scale),
          randomHeld: watch(bars, end, horizon, distance * factor, scale),
        });
      }
    }
    onProgress(++done, histories.size);
  }
  return tally.result();
}

/** Bars without a date are always asked for. */
function within({ from = -Infinity, to = Infinity }: Pick<HoldRateParameters, 'from' | 'to'>) {
  return (time: Instant | undefined) => time === undefined || (time >= from && time <= to);
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
