import type { Asset, BarColumns, Instant, Interval, Market, MetricColumns } from '../core/index.ts';

/** Which bars to fetch. */
export interface FetchBarsQuery {
  asset: Asset;
  interval: Interval;
  /** First opening instant, inclusive. */
  from: Instant;
  /** Last opening instant, exclusive. Only bars that are complete by the source's own time are given. */
  to: Instant;
  signal?: AbortSignal;
}

/** Which metrics to fetch: all that the source has of every asset. */
export interface FetchMetricsQuery {
  /** Inclusive. */
  from: Instant;
  /** Exclusive. */
  to: Instant;
  signal?: AbortSignal;
}

/**
 * Where bars come from: an exchange, an aggregator, the simulated market.
 *
 * Methods throw `SourceUnavailableError` when nothing usable answers, whatever the reason: no
 * connection, HTML in place of JSON, half a page. A 429 is waited out, within limits.
 */
export interface MarketSource {
  /** `kraken`, `simulated` …: stable, stored beside what came from it. */
  id: string;
  /** As people read it. */
  label: string;
  market: Market;
  simulated: boolean;
  /** The assets to follow, largest volume first, at most `limit`. */
  listAssets(options: { limit: number; signal?: AbortSignal }): Promise<Asset[]>;
  /** Bars of one asset, oldest first, in batches as they arrive. */
  fetchBars(query: FetchBarsQuery): AsyncIterable<BarColumns>;
  /** Market caps, on-chain activity …; absent where the source has none. */
  fetchMetrics?(query: FetchMetricsQuery): AsyncIterable<MetricColumns>;
  close(): Promise<void>;
}
