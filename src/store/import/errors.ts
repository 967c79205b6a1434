import { BaseError } from '../../core/index.ts';

/** An import was stopped from outside, by Ctrl-C or a shutdown. */
export class ImportStoppedError extends BaseError {
  readonly code = 'store.import_stopped';
  override readonly status = 503;
}
