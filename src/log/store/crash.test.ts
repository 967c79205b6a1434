import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  consistencyProof,
  openCheckpoint,
  treeRoot,
  verifyConsistency,
} from '../../../client/src/index.ts';
import { LogDamagedError } from '../errors.ts';
import { newFolder, openTestLog, testGrade, testSigner } from '../testing/log-fixture.ts';
import { decodeFrames } from './journal-frame.ts';
import { LogFiles } from './log-files.ts';

const appender = resolve(import.meta.dirname, '../testing/appender.worker.ts');
const policy = { origin: 'example.com/assay', logKeys: [testSigner().verifier] };
const stages = ['called', 'journalled', 'tiles', 'head', 'dropped', 'checkpoint', 'published'];

function start(folder: string, ...args: (string | number)[]): ChildProcess {
  const quiet = '--disable-warning=ExperimentalWarning';
  return spawn(process.execPath, [quiet, appender, folder, ...args.map(String)]);
}

/** What the process said was acknowledged before it died: number → sequence number. */
async function acknowledgedUntilDeath(child: ChildProcess): Promise<Map<number, number>> {
  let output = '';
  child.stdout?.on('data', (chunk) => {
    output += chunk;
  });
  let complaint = '';
  child.stderr?.on('data', (chunk) => {
    complaint += chunk;
  });
  const signal = await new Promise((done) => child.on('close', (_, by) => done(by)));
  if (signal !== 'SIGKILL') throw new Error(`The appender ended by itself: ${complaint}`);
  const lines = output.slice(0, output.lastIndexOf('\n') + 1).trim();
  const pairs = lines === '' ? [] : lines.split('\n').map((line) => line.split(' ').map(Number));
  return new Map(pairs.map(([seq, number]) => [number, seq]));
}

/** Every tile the checkpoint needs is there and leads to its root, whatever else happened. */
async function checkpointHasItsTiles(folder: string): Promise<void> {
  const files = new LogFiles(folder);
  for (const note of [await files.checkpoint(), await files.head()]) {
    if (note === undefined) continue;
    const { root, size } = await openCheckpoint(note, policy);
    expect(Buffer.from(await treeRoot(files.nodes(size), size))).toEqual(Buffer.from(root));
    if (size > 0) await files.readEntry(size - 1, size);
  }
}

/** Reads the whole log back: number → sequence number, each once. */
async function readBack(folder: string): Promise<Map<number, number>> {
  const log = await openTestLog(folder);
  await log.flush();
  const found = new Map<number, number>();
  for (let seq = 0; seq < log.size; seq++) {
    const record = JSON.parse((await log.view.record(seq)).entry);
    expect(record.seq).toBe(seq);
    expect(found.has(record.output.score)).toBe(false);
    found.set(record.output.score, seq);
  }
  await log.close();
  return found;
}

describe('kill -9', () => {
  it.each(stages)(
    'after stage %s loses nothing acknowledged and writes nothing twice',
    async (stage) => {
      const folder = newFolder();
      const acknowledged = new Map<number, number>();
      for (const nth of [1, 2, 5]) {
        const before = await new LogFiles(folder).checkpoint();
        const child = start(folder, stage, nth, Math.max(0, acknowledged.size));
        for (const [number, seq] of await acknowledgedUntilDeath(child))
          acknowledged.set(number, seq);
        await checkpointHasItsTiles(folder);
        const found = await readBack(folder);
        for (const [number, seq] of acknowledged) expect(found.get(number)).toBe(seq);
        await stillExtends(folder, before);
      }
    },
  );

  it('at any other moment does not either', async () => {
    const folder = newFolder();
    const acknowledged = new Map<number, number>();
    for (const milliseconds of [350, 420, 500, 610]) {
      const child = start(folder, 'never', 0, acknowledged.size);
      setTimeout(() => child.kill('SIGKILL'), milliseconds);
      for (const [number, seq] of await acknowledgedUntilDeath(child))
        acknowledged.set(number, seq);
      await checkpointHasItsTiles(folder);
    }
    const found = await readBack(folder);
    for (const [number, seq] of acknowledged) expect(found.get(number)).toBe(seq);
  });
});

async function stillExtends(folder: string, before: string | undefined): Promise<void> {
  if (before === undefined) return;
  const log = await openTestLog(folder);
  const older = await openCheckpoint(before, policy);
  const newer = await openCheckpoint((await log.view.files.checkpoint()) ?? '', policy);
  const proof = await consistencyProof(log.view.files.nodes(newer.size), older.size, newer.size);
  verifyConsistency({
    oldSize: older.size,
    newSize: newer.size,
    oldRoot: older.root,
    newRoot: newer.root,
    proof,
  });
  await log.close();
}

it('keeps a second process out while it writes, and lets it in afterwards', async () => {
  const folder = newFolder();
  const log = await openTestLog(folder);
  const second = spawnSync(process.execPath, [appender, folder, 'tiles', '1', '0']);
  expect(second.status).toBe(1);
  expect(String(second.stderr)).toContain('Another process writes to the log');
  expect(log.size).toBe(0);
  await log.close();
  expect(spawnSync(process.execPath, [appender, folder, 'tiles', '1', '0']).signal).toBe('SIGKILL');
});

describe('a torn write', () => {
  /** A log whose journal holds frames that no head covers yet, and its last segment. */
  async function journalled(): Promise<{ folder: string; segment: string }> {
    const folder = newFolder();
    const child = start(folder, 'tiles', 1, 0);
    await acknowledgedUntilDeath(child);
    const name = readdirSync(join(folder, 'journal')).sort().at(-1) ?? '';
    return { folder, segment: join(folder, 'journal', name) };
  }

  it('at the end of the journal is cut off', async () => {
    const { folder, segment } = await journalled();
    const whole = readCount(folder);
    appendFileSync(segment, readFileSync(segment).subarray(0, 33));
    expect((await readBack(folder)).size).toBe(whole);
  });

  it('in the middle of the journal is damage, and named', async () => {
    const { folder, segment } = await journalled();
    const bytes = readFileSync(segment);
    writeFileSync(
      segment,
      Buffer.concat([bytes.map((byte, at) => (at === 40 ? byte ^ 1 : byte)), bytes]),
    );
    await expect(openTestLog(folder)).rejects.toThrow(LogDamagedError);
    await expect(openTestLog(folder)).rejects.toMatchObject({ place: { file: segment } });
  });
});

/** Records in the tiles' head and in the journal behind it. */
function readCount(folder: string): number {
  const segments = readdirSync(join(folder, 'journal')).map((name) =>
    join(folder, 'journal', name),
  );
  const frames = segments.flatMap((segment) => decodeFrames(readFileSync(segment)).frames);
  return Math.max(...frames.map(({ end }) => end));
}

describe('a full disk', () => {
  /** A file system of 1 MB, or a printed reason why there can be none here. */
  function smallDisk(): string | undefined {
    const folder = join(newFolder(), 'disk');
    mkdirSync(folder);
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder]);
    if (mounted.status === 0) return folder;
    process.stderr.write('skipped: only root may mount the small disk this test fills\n');
    return undefined;
  }

  it('refuses what it cannot keep, and loses nothing it kept', async ({ skip }) => {
    const folder = smallDisk();
    if (folder === undefined) return skip();
    try {
      const log = await openTestLog(folder, { pause: 60_000 });
      const kept: number[] = [];
      const refusal = await fillUp(async (number) => {
        const output = 'x'.repeat(20_000);
        kept.push(...(await log.append([testGrade(number, { output })])));
      });
      expect(refusal).toMatchObject({ code: 'log.stopped' });
      await log.close();
      spawnSync('mount', ['-o', 'remount,size=8m', folder]);
      const reopened = await openTestLog(folder);
      expect(reopened.size).toBe(kept.length);
      await reopened.append([testGrade(0)]);
      await reopened.close();
      await checkpointHasItsTiles(folder);
    } finally {
      spawnSync('umount', [folder]);
    }
  });

  it('refuses with it what was numbered behind it, whose numbers and keys are then free', async ({
    skip,
  }) => {
    const folder = smallDisk();
    if (folder === undefined) return skip();
    try {
      const log = await openTestLog(folder, { pause: 60_000 });
      await log.append([testGrade(0)]);
      await expect.poll(() => log.view.latestPublished(1)).toHaveLength(1);
      const output = 'x'.repeat(60_000);
      await fillUp(async (number) => {
        await log.append([testGrade(number + 1, { output })]);
      });
      const kept = log.size;
      const tooMuch = log.append([testGrade(-1, { output })], ['first']);
      for (let turn = 0; turn < 10; turn++) await Promise.resolve();
      const behind = log.append([testGrade(-2)], ['second']);
      await expect(tooMuch).rejects.toMatchObject({ code: 'log.stopped' });
      await expect(behind).rejects.toMatchObject({ code: 'log.stopped' });
      spawnSync('mount', ['-o', 'remount,size=8m', folder]);
      expect(await log.append([testGrade(-2), testGrade(-1)], ['second', 'first'])).toEqual([
        kept,
        kept + 1,
      ]);
      await log.close();
      const reopened = await openTestLog(folder);
      expect(JSON.parse((await reopened.view.record(kept)).entry).output).toEqual({ score: -2 });
      expect(reopened.size).toBe(kept + 2);
      await reopened.close();
    } finally {
      spawnSync('umount', [folder]);
    }
  });

  async function fillUp(append: (number: number) => Promise<void>): Promise<unknown> {
    for (let number = 0; number < 1_000; number++) {
      try {
        await append(number);
      } catch (error) {
        return error;
      }
    }
    return undefined;
  }
});
