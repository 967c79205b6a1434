import type { AssetId } from './asset.ts';
import { DAY, HOUR, type Instant, MINUTE } from './instant.ts';

/** Lengths a bar may have. */
export type Interval = '1m' | '5m' | '15m' | '1h' | '4h' | '1d';

/** Milliseconds in each interval. */
export const INTERVAL_LENGTH: Readonly<Record<Interval, number>> = {
  '1m': MINUTE,
  '5m': 5 * MINUTE,
  '15m': 15 * MINUTE,
  '1h': HOUR,
  '4h': 4 * HOUR,
  '1d': DAY,
};

/** Kind of market a series was seen on; one asset may have several series. */
export type Market = 'spot' | 'perpetual' | 'aggregate' | 'simulated';

/**
 * Bars as columns, one entry a row. `asset[i]` indexes `assets`. Rows are sorted by asset, then time.
 * A column's value is NaN where the source gave none (close-only series have no open, high, low).
 */
export interface BarColumns {
  interval: Interval;
  assets: readonly AssetId[];
  /** Row → index into `assets`. */
  asset: Uint32Array;
  /** Opening instant of the bar. */
  time: Float64Array;
  open: Float64Array;
  high: Float64Array;
  low: Float64Array;
  close: Float64Array;
  /** Traded value in US dollars. */
  volumeUsd: Float64Array;
  /** When the row was first known. A bar is known at its close unless the source says later. */
  knownAt: Float64Array;
}

/** The instant a bar that opened at `time` is complete, and so the first at which it may be read. */
export function closingInstant(time: Instant, interval: Interval): Instant {
  return time + INTERVAL_LENGTH[interval];
}
