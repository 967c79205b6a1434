import type { AssetId, Instant, Interval, Market } from '../../core/index.ts';

/**
 * Faults the quality gate knows.
 *
 * - `duplicate`, `conflict`: a bar came twice with the same, or with other values
 * - `gap`: bars missing between two
 * - `zero-price`, `negative-price`, `negative-volume`
 * - `absurd-price`: a jump beyond what the series' own history or any market explains
 * - `stale`: the price stands still while nothing trades
 * - `volume-spike`: volume far beyond the series' own history
 * - `high-below-low`, `outside-range`: open, high, low and close contradict each other
 * - `future-time`, `unaligned-time`, `known-too-early`: the clock of the source is wrong
 */
export const FINDING_KINDS = [
  'duplicate',
  'conflict',
  'gap',
  'zero-price',
  'negative-price',
  'absurd-price',
  'stale',
  'volume-spike',
  'negative-volume',
  'high-below-low',
  'outside-range',
  'future-time',
  'unaligned-time',
  'known-too-early',
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/** One fault in one asset's series. The rows themselves are stored as they came. */
export interface Finding {
  kind: FindingKind;
  asset: AssetId;
  interval: Interval;
  market: Market;
  /** Opening instant of the first bar concerned. */
  from: Instant;
  /** Opening instant of the last bar concerned. */
  to: Instant;
  /** Bars concerned. */
  bars: number;
  /** What was seen, in a few words with its number: `close 0`, `312 bars missing`. */
  detail: string;
  /** Data time at which it could first be seen: known instant of the last bar concerned. */
  knownAt: Instant;
}

/** Findings by kind. */
export type FindingCounts = Partial<Record<FindingKind, number>>;

/** Which findings to list. */
export interface FindingsQuery {
  kinds?: readonly FindingKind[];
  assets?: readonly AssetId[];
  from?: Instant;
  to?: Instant;
  /** At most this many; 1,000 where left out. */
  limit?: number;
}
