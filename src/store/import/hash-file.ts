import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/**
 * SHA-256 of a file's bytes in hexadecimal, worked out on a thread of its own: a large file is hashed
 * while it is read for something else. Rejects once `signal` aborts.
 */
export async function hashFile(file: string, signal: AbortSignal): Promise<string> {
  const worker = new Worker(new URL('./hash-file.worker.ts', import.meta.url), {
    workerData: file,
  });
  try {
    const [digest] = await once(worker, 'message', { signal });
    return digest as string;
  } finally {
    await worker.terminate();
  }
}
