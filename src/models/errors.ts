import { BaseError } from '../core/index.ts';

/** A thread that computed for another stopped in the middle. */
export class ThreadFailedError extends BaseError {
  readonly code = 'models.thread_failed';

  /** @param reason what it said last. */
  constructor(reason: string, options: { cause?: unknown } = {}) {
    super(
      `A thread that computes stopped in the middle: ${reason}. Run it again; if it stops again, tell us with this sentence.`,
      options,
    );
  }
}
