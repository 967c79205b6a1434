import { BaseError } from '../../core/index.ts';

/** Postgres could not be set up, started or reached. */
export class StateUnavailableError extends BaseError {
  readonly code = 'store.state_unavailable';
  override readonly status = 503;
}
