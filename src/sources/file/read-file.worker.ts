import { parentPort, workerData } from 'node:worker_threads';
import { AssetRegistry } from '../identity/asset-registry.ts';
import { MalformedFileError, UnrecognisedFileError } from './errors.ts';
import { readFile } from './read-file.ts';
import { buffersOf, type FromReader, MOST_AHEAD, type ReaderTask } from './reader-protocol.ts';

/**
 * Reads one file in a thread of its own and hands its batches over; see `readFileInThread`. It
 * imports no more of the room than it needs, as the file waits until all is loaded.
 */
if (parentPort === null) throw new Error('This module runs in a worker thread only.');
const port = parentPort;
const { path, options } = workerData as ReaderTask;

let ahead = 0;
let resume = () => {};
port.on('message', () => {
  ahead--;
  resume();
});

/** Waits while the caller is behind, so that memory does not grow with the file. */
async function untilWanted(): Promise<void> {
  while (ahead >= MOST_AHEAD) {
    await new Promise<void>((resolve) => {
      resume = resolve;
    });
  }
}

function say(message: FromReader, transfer: ArrayBuffer[] = []): void {
  port.postMessage(message, transfer);
}

try {
  const batches = readFile(path, {
    ...options,
    resolver: new AssetRegistry(),
    onProgress: (progress) => say({ progress }),
  });
  for (;;) {
    const next = await batches.next();
    if (next.done) {
      say({ report: next.value });
      break;
    }
    ahead++;
    say({ batch: next.value }, buffersOf(next.value));
    await untilWanted();
  }
} catch (error) {
  const malformed = error instanceof MalformedFileError;
  if (!malformed && !(error instanceof UnrecognisedFileError)) throw error;
  say({ fault: { malformed, message: error.message, place: error.place } });
}
port.close();
