import { Worker } from 'node:worker_threads';

/** Runs a worker's one piece of work on a thread of its own; an abort ends the thread. */
export function runInBackground<Result>(
  worker: URL,
  workerData: unknown,
  signal?: AbortSignal,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(worker, { workerData });
    const stop = () => {
      void thread.terminate();
      reject(signal?.reason);
    };
    signal?.addEventListener('abort', stop, { once: true });
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once('exit', () => signal?.removeEventListener('abort', stop));
  });
}
