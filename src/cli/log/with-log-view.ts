import { VerificationError } from '../../../client/src/index.ts';
import { BaseError, type BaseErrorOptions } from '../../core/index.ts';
import { type LogView, openHomeView } from '../../log/index.ts';
import type { CliContext } from '../context.ts';

/** What the verifier refused, as every other error of Assay reads. */
class RefusedError extends BaseError {
  readonly code: string;

  constructor(error: VerificationError, options: BaseErrorOptions = {}) {
    super(error.message, { cause: error, ...options });
    this.code = error.code;
  }
}

/** Opens this home's log for reading, beside a running server or without one. */
export async function withLogView<Result>(
  { config }: CliContext,
  work: (view: LogView) => Promise<Result>,
): Promise<Result> {
  const view = openHomeView(config.home);
  try {
    return await explained(() => work(view));
  } finally {
    view.close();
  }
}

/** Carries the verifier's errors over to those the command line shows. */
export async function explained<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof VerificationError ? new RefusedError(error) : error;
  }
}
