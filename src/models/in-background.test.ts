import { expect, it } from 'vitest';
import { runInBackground } from './in-background.ts';

const thread = (text: string) => new URL(`data:text/javascript,${encodeURIComponent(text)}`);

it('gives what the thread says', async () => {
  const work = thread(
    "import { parentPort, workerData } from 'node:worker_threads'; parentPort.postMessage(2 * workerData);",
  );
  expect(await runInBackground(work, 21)).toBe(42);
});

it.each([
  ['fails', 'null.nothing', /stopped in the middle: Cannot read properties of null/],
  ['throws what is no error', 'throw null', /stopped in the middle: null/],
  ['ends without a word', 'process.exit()', /stopped in the middle: it ended/],
])('does not wait for a thread that %s', async (_, text, message) => {
  await expect(runInBackground(thread(text), undefined)).rejects.toMatchObject({
    code: 'models.thread_failed',
    message: expect.stringMatching(message),
  });
});

it('ends a thread that goes on for ever once that is asked', async () => {
  const stop = new AbortController();
  const running = runInBackground(thread('for (;;);'), undefined, stop.signal);
  stop.abort(new Error('Enough.'));
  await expect(running).rejects.toThrow('Enough.');
});

it('starts nothing that nobody waits for any more', async () => {
  const running = runInBackground(thread('for (;;);'), undefined, AbortSignal.abort());
  await expect(running).rejects.toThrow('aborted');
});
