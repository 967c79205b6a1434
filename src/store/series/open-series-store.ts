import { join } from 'node:path';
import { DuckDBSeriesStore } from './duckdb/duckdb-series-store.ts';
import type { SeriesStore } from './series-store.ts';

/** Where the series live. */
export interface OpenSeriesStoreOptions {
  /** Folder that holds all state; the series lie in `series/` inside. */
  home: string;
}

/** Opens the series store of a home. */
export async function openSeriesStore({ home }: OpenSeriesStoreOptions): Promise<SeriesStore> {
  return DuckDBSeriesStore.open(join(home, 'series'));
}
