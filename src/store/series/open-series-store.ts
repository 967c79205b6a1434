import type { SeriesStore } from './series-store.ts';
import { SharedSeriesStore } from './shared/shared-series-store.ts';

/** Where the series live. */
export interface OpenSeriesStoreOptions {
  /** Folder that holds all state; the series lie in `series/` inside. */
  home: string;
}

/**
 * Opens the series store of a home, which any number of processes may do at the same time.
 *
 * @throws {SeriesCorruptError} {@link DiskFullError} {@link SeriesUnavailableError}
 */
export async function openSeriesStore({ home }: OpenSeriesStoreOptions): Promise<SeriesStore> {
  return SharedSeriesStore.open(home);
}
