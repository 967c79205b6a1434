import { BaseError } from '../../../core/index.ts';

/** A file of series cannot be read; `place` names the file, row and field. */
export class SeriesFileError extends BaseError {
  readonly code = 'models.series_file';
  override readonly status = 400;
}

/** The horizon asked for is not one that can be forecast. */
export class HorizonError extends BaseError {
  readonly code = 'models.horizon';
  override readonly status = 400;
}
