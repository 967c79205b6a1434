import { expect, it } from 'vitest';
import { growMemory, type KernelCall } from './grow-kernel.ts';
import { ThreadedCrew } from './threaded-crew.ts';

const MEMORY = 2 ** 26;
const MANY = 1e6;
/** Adds up the same few numbers again and again: so long that another thread wakes meanwhile. */
const LONG: KernelCall = ['total', 0, MEMORY / 2, MEMORY / 2, 0];
/** Reads what lies beyond the memory. */
const TRAP: KernelCall = ['total', 2 ** 32 - 8, 2 ** 32 - 4, 2 ** 32 - 8, 0];

it.each([
  ['by another thread, which this one waits for', [TRAP, LONG]],
  ['by this thread', [LONG, TRAP]],
])('says so where a call fails that is made %s', async (_, calls) => {
  const crew = await ThreadedCrew.open(growMemory(MEMORY), 2);
  try {
    expect(() => crew.perform(calls as KernelCall[], MANY)).toThrow(
      expect.objectContaining({
        code: 'models.thread_failed',
        message: expect.stringContaining('RuntimeError: memory access out of bounds'),
      }),
    );
  } finally {
    await crew.close();
  }
});
