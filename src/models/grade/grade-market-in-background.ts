import { Worker } from 'node:worker_threads';
import type { GradedMarket, GradeMarketParameters } from './grade-market.ts';

/** {@link gradeMarket} on a thread of its own; an abort ends the thread. */
export function gradeMarketInBackground(
  parameters: Omit<GradeMarketParameters, 'onProgress'>,
  signal?: AbortSignal,
): Promise<GradedMarket> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./grade-market.worker.ts', import.meta.url), {
      workerData: parameters,
    });
    const stop = () => {
      void worker.terminate();
      reject(signal?.reason);
    };
    signal?.addEventListener('abort', stop, { once: true });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => signal?.removeEventListener('abort', stop));
  });
}
