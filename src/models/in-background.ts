import { type ResourceLimits, Worker } from 'node:worker_threads';
import { nextMessage } from './next-message.ts';

/**
 * Runs a worker's one piece of work on a thread of its own; an abort ends the thread.
 *
 * @throws {ThreadFailedError} where the thread fails or ends without a result.
 */
export async function runInBackground<Result>(
  worker: URL,
  workerData: unknown,
  signal?: AbortSignal,
  resourceLimits: ResourceLimits = {},
): Promise<Result> {
  signal?.throwIfAborted();
  const thread = new Worker(worker, { workerData, resourceLimits });
  const stop = () => void thread.terminate();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    return await nextMessage<Result>(thread);
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}
