import type { AssetClass, AssetId, Sanction } from '../../core/index.ts';

/**
 * The market an index is calculated on: tables [day × asset], row-major, NaN where missing. Day `t`
 * is the bar that opened at `times[t]`; its values are known at its close.
 */
export interface IndexMarket {
  times: Float64Array;
  assets: readonly AssetId[];
  close: Float64Array;
  volumeUsd?: Float64Array;
  marketCapUsd?: Float64Array;
  traderGrade?: Float64Array;
  investorGrade?: Float64Array;
  classes: ReadonlyMap<AssetId, AssetClass>;
  categories: ReadonlyMap<AssetId, readonly string[]>;
  /** Who forbids trade in what, and when; none where left out. */
  sanctions?: readonly Sanction[];
}

/** The cells of one asset over the `days` before and including `day`, oldest first, gaps left out. */
export function trailing(
  table: Float64Array,
  width: number,
  asset: number,
  day: number,
  days: number,
): number[] {
  const values: number[] = [];
  for (let t = Math.max(0, day - days + 1); t <= day; t++) {
    const value = table[t * width + asset];
    if (!Number.isNaN(value)) values.push(value);
  }
  return values;
}

/** The last observation at or before `day`, at most `days` old; NaN where there is none. */
export function lastKnown(
  table: Float64Array,
  width: number,
  asset: number,
  day: number,
  days: number,
): number {
  for (let t = day; t >= Math.max(0, day - days + 1); t--) {
    const value = table[t * width + asset];
    if (!Number.isNaN(value)) return value;
  }
  return Number.NaN;
}
