import { BaseError } from '../core/index.ts';

/** A source did not answer, or answered with something that cannot be used. */
export class SourceUnavailableError extends BaseError {
  readonly code = 'sources.unavailable';
  override readonly status = 503;
}
