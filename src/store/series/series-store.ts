import type {
  AssetId,
  BarColumns,
  Instant,
  Interval,
  Market,
  MetricColumns,
} from '../../core/index.ts';
import type { Panel } from '../../quant/index.ts';
import type { Finding, FindingCounts, FindingsQuery } from '../quality/finding.ts';

/** Numeric columns of a bar. */
export const BAR_FIELDS = ['open', 'high', 'low', 'close', 'volumeUsd'] as const;
export type BarField = (typeof BAR_FIELDS)[number];

/** Lengths that stored bars can be gathered into; a week opens on Monday, 00:00 UTC. */
export type ResampleInterval = Interval | '1w';

/** Bars to append, all of one market. Rows may come in any order. */
export interface BarBatch extends BarColumns {
  market: Market;
  /**
   * When the batch arrived. A row that differs from what is stored becomes a correction known no
   * earlier than this; left out, each row's own `knownAt` counts.
   */
  learnedAt?: Instant;
}

/** Metric values to append. Rows may come in any order. */
export interface MetricBatch extends MetricColumns {
  /** As in {@link BarBatch}. */
  learnedAt?: Instant;
}

/** What became of the rows of an append; the three add up to the rows given. */
export interface AppendCounts {
  /** Rows for which nothing was stored before. */
  stored: number;
  /** Rows equal to the latest known. */
  deduplicated: number;
  /** Rows that differ from the latest known, stored beside it. */
  corrected: number;
}

/** Which bars to read. */
export interface BarQuery {
  interval: Interval;
  /** Nothing first known after this instant is read. */
  asOf: Instant;
  /** All assets where left out. */
  assets?: readonly AssetId[];
  /** First opening instant, inclusive. */
  from?: Instant;
  /** Last opening instant, exclusive. */
  to?: Instant;
  /** Only this market; left out, {@link chooseMarket} picks one for each asset. */
  market?: Market;
}

/** Which bars to read as panels. */
export interface PanelQuery extends BarQuery {
  fields: readonly BarField[];
}

/** Which bars to gather into longer ones. */
export interface ResampleQuery extends BarQuery {
  into: ResampleInterval;
}

/** Which metric values to read. */
export interface MetricQuery {
  /** Nothing first known after this instant is read. */
  asOf: Instant;
  metrics?: readonly string[];
  assets?: readonly AssetId[];
  /** Inclusive. */
  from?: Instant;
  /** Exclusive. */
  to?: Instant;
}

/** Bars read: assets in ascending order, rows sorted by asset, then time. */
export interface StoredBars extends BarColumns {
  /** The market each of `assets` was read from. */
  markets: readonly Market[];
}

/** Bars gathered into longer ones. */
export interface ResampledBars extends Omit<StoredBars, 'interval'> {
  interval: ResampleInterval;
}

/** Panels that share `times` (every interval from the first observation to the last) and `assets`. */
export interface BarPanels {
  times: Float64Array;
  assets: readonly AssetId[];
  /** The market each of `assets` was read from. */
  markets: readonly Market[];
  panels: Readonly<Partial<Record<BarField, Panel>>>;
}

/** What is stored of one asset's bars on one market, or of one of its metrics. */
export interface SeriesCoverage {
  asset: AssetId;
  /** `bars` of `interval` on `market`, or values of `metric`. */
  kind: 'bars' | 'metric';
  interval?: Interval;
  market?: Market;
  metric?: string;
  /** Rows, corrections left out. */
  rows: number;
  corrections: number;
  firstTime: Instant;
  lastTime: Instant;
}

/** One asset and every series stored of it. */
export interface AssetCoverage {
  asset: AssetId;
  series: readonly SeriesCoverage[];
}

/** The whole store in a few numbers. */
export interface StoreCoverage {
  assets: number;
  bars: number;
  metrics: number;
  corrections: number;
  /** Left out while empty. */
  firstTime?: Instant;
  lastTime?: Instant;
}

/** An import under way: nothing of it can be read before `commit`, nothing of it stays after `abort`. */
export interface SeriesImport {
  appendBars(batch: BarBatch): Promise<void>;
  appendMetrics(batch: MetricBatch): Promise<void>;
  recordFindings(findings: readonly Finding[]): Promise<void>;
  commit(): Promise<AppendCounts>;
  abort(): Promise<void>;
}

/**
 * Bars and metrics, point in time. Append-only: a value that differs from a stored one is stored
 * beside it, and a read as of an instant sees what was known then.
 *
 * Every method throws {@link SeriesUnavailableError}, {@link SeriesCorruptError} or
 * {@link DiskFullError} when the store underneath fails, and `InvalidInputError` for rows or
 * options that cannot be used.
 */
export interface SeriesStore {
  /** Stores the batch whole or not at all; giving the same batch again changes nothing. */
  appendBars(batch: BarBatch): Promise<AppendCounts>;
  /** Stores the batch whole or not at all; giving the same batch again changes nothing. */
  appendMetrics(batch: MetricBatch): Promise<AppendCounts>;
  /** Starts an import of any size that is stored whole or not at all. */
  beginImport(): Promise<SeriesImport>;

  readBars(query: BarQuery): Promise<StoredBars>;
  readPanels(query: PanelQuery): Promise<BarPanels>;
  readMetrics(query: MetricQuery): Promise<MetricColumns>;
  /** The last bar of each asset. */
  latestBars(query: BarQuery): Promise<StoredBars>;
  /** Gathers bars into longer ones, of periods that ended by `asOf`. */
  resample(query: ResampleQuery): Promise<ResampledBars>;

  /** Every asset that has a row, in ascending order. */
  assets(): Promise<AssetCoverage[]>;
  coverage(): Promise<StoreCoverage>;

  /** Keeps what the quality gate found; a finding given again changes nothing. */
  recordFindings(findings: readonly Finding[]): Promise<void>;
  /** The latest first. */
  listFindings(query?: FindingsQuery): Promise<Finding[]>;
  /** How many findings of each kind there are; kinds without any are left out. */
  countFindings(query?: FindingsQuery): Promise<FindingCounts>;

  /** Finishes what is under way and lets go of the files. */
  close(): Promise<void>;
}
