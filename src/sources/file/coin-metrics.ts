import type { KnownMetric } from '../../core/index.ts';

/**
 * Coin Metrics' column names and the metrics they are in Assay.
 * Source: Coin Metrics, "Metrics" catalogue (docs.coinmetrics.io), community edition.
 */
const KNOWN: Readonly<Record<string, KnownMetric>> = {
  CapMrktCurUSD: 'marketCapUsd',
  CapRealUSD: 'realizedCapUsd',
  SplyCur: 'supplyNative',
  SplyAdrTop100: 'topHundredNative',
  IssTotNtv: 'issuanceNative',
  IssTotUSD: 'issuanceUsd',
  AdrActCnt: 'activeAddresses',
  TxCnt: 'transactionCount',
  TxTfrValAdjUSD: 'transferValueUsd',
  FeeTotUSD: 'feesUsd',
  HashRate: 'hashRate',
  CapMVRVCur: 'mvrv',
  NVTAdj: 'nvt',
  FlowInExUSD: 'exchangeInflowUsd',
  FlowOutExUSD: 'exchangeOutflowUsd',
  SplyExNtv: 'exchangeSupplyNative',
};

/** The column that carries the price. */
export const COIN_METRICS_PRICE = 'PriceUSD';

/** Columns that say how the row was made, not what the asset did. */
const BOOKKEEPING = new Set(['AssetCompletionTime', 'AssetEODCompletionTime']);

/** The name a Coin Metrics column is stored under; undefined for bookkeeping columns. */
export function metricName(column: string): string | undefined {
  return BOOKKEEPING.has(column) ? undefined : (KNOWN[column] ?? column);
}

/** Whether a header is Coin Metrics': at least two of its names that nobody else uses. */
export function isCoinMetrics(columns: readonly string[]): boolean {
  const own = columns.filter((column) => column in KNOWN || column === COIN_METRICS_PRICE);
  return own.length >= 2;
}
