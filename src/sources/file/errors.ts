import { BaseError } from '../../core/index.ts';

/** A file whose content contradicts its own form: a ragged row, text for a number, broken gzip. */
export class MalformedFileError extends BaseError {
  readonly code = 'sources.malformed_file';
  override readonly status = 400;
}

/** A file in which no known shape of market or metric data is found. */
export class UnrecognisedFileError extends BaseError {
  readonly code = 'sources.unrecognised_file';
  override readonly status = 400;
}
