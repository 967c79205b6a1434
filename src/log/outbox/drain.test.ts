import { expect, it } from 'vitest';
import { newFolder, openTestLog, testGrade } from '../testing/log-fixture.ts';
import { drainOutbox, type Outbox, type Queued } from './drain.ts';

/** An outbox in memory that may fail to let go. */
function memoryOutbox(count: number) {
  let rows: Queued[] = Array.from({ length: count }, (_, at) => ({
    id: String(at + 1),
    key: `k${at + 1}`,
    decision: testGrade(at + 1),
  }));
  const outbox: Outbox & { failsToSettle: boolean; rows(): Queued[] } = {
    failsToSettle: false,
    rows: () => rows,
    take: async (after, limit) =>
      rows.filter(({ id }) => Number(id) > Number(after ?? 0)).slice(0, limit),
    settle: async (ids) => {
      if (outbox.failsToSettle) throw new Error('connection lost');
      rows = rows.filter(({ id }) => !ids.includes(id));
    },
  };
  return outbox;
}

it('carries every decision over once, whatever fails in between', async () => {
  const folder = newFolder();
  const outbox = memoryOutbox(5_000);
  let log = await openTestLog(folder);
  outbox.failsToSettle = true;
  await expect(drainOutbox(outbox, log)).rejects.toThrow('connection lost');
  await log.close();
  log = await openTestLog(folder);
  await expect(drainOutbox(outbox, log)).rejects.toThrow('connection lost');
  outbox.failsToSettle = false;
  expect(await drainOutbox(outbox, log)).toEqual({ appended: 5_000, refused: [] });
  expect(log.size).toBe(5_000);
  await log.flush();
  const scores = await Promise.all(
    [0, 1, 4_999].map(async (seq) => JSON.parse((await log.view.record(seq)).entry).output.score),
  );
  expect(scores).toEqual([1, 2, 5_000]);
  await log.close();
});

it('leaves a decision that cannot be logged where it is, and takes the others', async () => {
  const outbox = memoryOutbox(3);
  outbox.rows()[1].decision = testGrade(2, { subject: '' });
  const log = await openTestLog(newFolder());
  const report = await drainOutbox(outbox, log);
  expect(report).toMatchObject({ appended: 2, refused: [{ id: '2' }] });
  expect(outbox.rows().map(({ id }) => id)).toEqual(['2']);
  await log.close();
});
