import { ClickHouseSeriesStore } from './clickhouse/clickhouse-series-store.ts';
import { createClickHouseClient } from './clickhouse/client.ts';
import type { SeriesStore } from './series-store.ts';
import { SharedSeriesStore } from './shared/shared-series-store.ts';

/** Where the series live. */
export interface OpenSeriesStoreOptions {
  /** Folder that holds all state; the series lie in `series/` inside. */
  home: string;
  /** One's own ClickHouse nodes instead, as in `ASSAY_CLICKHOUSE_URL`. */
  clickhouseUrl?: string | undefined;
}

/**
 * Opens the series store: DuckDB in the home, which any number of processes may open at the same
 * time, or ClickHouse.
 *
 * @throws {SeriesCorruptError} {@link DiskFullError} {@link SeriesUnavailableError}
 */
export async function openSeriesStore(options: OpenSeriesStoreOptions): Promise<SeriesStore> {
  const { home, clickhouseUrl } = options;
  if (clickhouseUrl === undefined) return SharedSeriesStore.open(home);
  return ClickHouseSeriesStore.open(createClickHouseClient(clickhouseUrl));
}
