import type { AssetId, Instant, Interval, Market } from '../../core/index.ts';

/** Faults the quality gate knows. */
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

/** Which findings to list; newest first. */
export interface FindingsQuery {
  kinds?: readonly FindingKind[];
  assets?: readonly AssetId[];
  from?: Instant;
  to?: Instant;
  /** At most this many; 1,000 where left out. */
  limit?: number;
}
