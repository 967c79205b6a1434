import { on } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { FileBatch } from './batch.ts';
import { MalformedFileError, UnrecognisedFileError } from './errors.ts';
import type { ReadReport } from './read-file.ts';
import type { FromReader, ReaderOptions, ReaderProgress, ReaderTask } from './reader-protocol.ts';
import type { NotData } from './shape.ts';

/**
 * Reads a file as `readFile` does, with the curated identities, in a thread of its own: the file is
 * parsed while the caller takes in what was parsed before.
 */
export async function* readFileInThread(
  path: string,
  options: ReaderOptions,
  onProgress?: (progress: ReaderProgress) => void,
): AsyncGenerator<FileBatch, ReadReport | NotData> {
  const workerData: ReaderTask = { path, options };
  const worker = new Worker(new URL('./read-file.worker.ts', import.meta.url), { workerData });
  try {
    const messages = on(worker, 'message', { close: ['exit'] }) as AsyncIterable<[FromReader]>;
    for await (const [message] of messages) {
      if ('progress' in message) onProgress?.(message.progress);
      else if ('batch' in message) {
        yield message.batch;
        worker.postMessage('next');
      } else if ('report' in message) return message.report;
      else throw faultOf(message.fault);
    }
    throw new Error('The reading thread ended without a report.');
  } finally {
    await worker.terminate();
  }
}

function faultOf({
  malformed,
  message,
  place,
}: Extract<FromReader, { fault: unknown }>['fault']): Error {
  return malformed
    ? new MalformedFileError(message, { place })
    : new UnrecognisedFileError(message, { place });
}
