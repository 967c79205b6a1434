import type { Worker } from 'node:worker_threads';
import { ThreadFailedError } from './errors.ts';

/**
 * What a thread says next.
 *
 * @throws {ThreadFailedError} where it fails or ends without saying it; an error that has a code of
 *   its own is thrown as it is.
 */
export function nextMessage<Message>(thread: Worker): Promise<Message> {
  return new Promise((resolve, reject) => {
    thread.once('message', resolve);
    thread.once('error', (cause) => reject(failureOf(cause)));
    thread.once('exit', () => reject(new ThreadFailedError('it ended')));
  });
}

/** A thread may throw anything, not only errors. */
function failureOf(cause: unknown): Error {
  if (!(cause instanceof Error)) return new ThreadFailedError(String(cause), { cause });
  return 'code' in cause ? cause : new ThreadFailedError(cause.message, { cause });
}
