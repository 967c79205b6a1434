import type { AssetId } from './asset.ts';

/**
 * Metrics Assay's models know by name. Others are stored under the name the source gives them.
 * Units are in the name: `Usd` US dollars, `Native` units of the asset, otherwise a count or ratio.
 */
export const METRICS = [
  'marketCapUsd',
  'realizedCapUsd',
  'supplyNative',
  'topHundredNative',
  'issuanceNative',
  'issuanceUsd',
  'activeAddresses',
  'transactionCount',
  'transferValueUsd',
  'feesUsd',
  'hashRate',
  'mvrv',
  'nvt',
  'exchangeInflowUsd',
  'exchangeOutflowUsd',
  'exchangeSupplyNative',
  'whaleTransferUsd',
  'whaleTransferCount',
  'fundingRate',
  'openInterestUsd',
  'sentiment',
  'contractWarnings',
  'developmentCommits',
  'developmentContributors',
  'developmentReleases',
  'developmentIssueDays',
] as const;

export type KnownMetric = (typeof METRICS)[number];

/** Daily (or finer) metric values as columns, one entry a row; sorted by metric, asset, time. */
export interface MetricColumns {
  metrics: readonly string[];
  assets: readonly AssetId[];
  /** Row → index into `metrics`. */
  metric: Uint32Array;
  /** Row → index into `assets`. */
  asset: Uint32Array;
  time: Float64Array;
  value: Float64Array;
  knownAt: Float64Array;
}
