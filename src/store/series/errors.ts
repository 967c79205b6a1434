import { BaseError } from '../../core/index.ts';

/** The series store cannot be opened or reached. */
export class SeriesUnavailableError extends BaseError {
  readonly code = 'store.series_unavailable';
  override readonly status = 503;
}

/** The file of the series store is damaged. */
export class SeriesCorruptError extends BaseError {
  readonly code = 'store.series_corrupt';
}

/** The disk that holds the series store is full; nothing of the write under way was stored. */
export class DiskFullError extends BaseError {
  readonly code = 'store.disk_full';
  override readonly status = 507;
}

/** The import was committed, aborted or cut off, so nothing can be added to it. */
export class ImportClosedError extends BaseError {
  readonly code = 'store.import_closed';
  override readonly status = 409;
}
