import { createHash } from 'node:crypto';
import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  leafHash,
  openCheckpoint,
  parseProof,
  treeRoot,
  verifyInclusion,
} from '../../../client/src/index.ts';
import { canonicalJson, ManualClock } from '../../core/index.ts';
import {
  BadDecisionError,
  LogClosedError,
  LogDamagedError,
  LogInUseError,
  LogKeyError,
  RecordTooLargeError,
} from '../errors.ts';
import {
  countingBytes,
  NOON,
  newFolder,
  openTestLog,
  testGrade,
  testSigner,
} from '../testing/log-fixture.ts';
import { openKeyFile } from './key-file.ts';

const policy = { origin: 'example.com/assay', logKeys: [testSigner().verifier] };
const grades = (count: number, from = 0) =>
  Array.from({ length: count }, (_, at) => testGrade(from + at));

describe('DecisionLog', () => {
  it('numbers records without a gap and proves each under its checkpoint', async () => {
    const log = await openTestLog(newFolder());
    const calls = [grades(300), grades(1, 300), grades(299, 301)].map((each) => log.append(each));
    expect((await Promise.all(calls)).flat()).toEqual(Array.from({ length: 600 }, (_, at) => at));
    await log.flush();
    for (const seq of [0, 255, 256, 511, 599]) {
      const proof = parseProof(await log.view.proof(seq));
      const checkpoint = await openCheckpoint(proof.checkpoint, policy);
      const { entry } = await log.view.record(seq);
      const claim = { index: seq, size: checkpoint.size, leafHash: leafHash(Buffer.from(entry)) };
      verifyInclusion({ ...claim, root: checkpoint.root, proof: proof.proof });
      expect(JSON.parse(entry)).toEqual({ v: 1, seq, ...testGrade(seq) });
      expect(canonicalJson(JSON.parse(entry))).toBe(entry);
    }
    await log.close();
  });

  it('goes on where it was closed, and its tiles lead to its root', async () => {
    const folder = newFolder();
    for (const [round, count] of [1, 254, 1, 1, 300, 0, 66_000].entries()) {
      const log = await openTestLog(folder);
      await log.append(grades(count, round));
      await log.close();
    }
    const log = await openTestLog(folder);
    const size = 66_557;
    expect(log.size).toBe(size);
    const checkpoint = await openCheckpoint((await log.view.files.checkpoint()) ?? '', policy);
    expect(checkpoint.size).toBe(size);
    const root = await treeRoot(log.view.files.nodes(size), size);
    expect(Buffer.from(root)).toEqual(Buffer.from(checkpoint.root));
    expect(existsSync(join(folder, 'tile/0/000.p'))).toBe(false);
    expect(readdirSync(join(folder, 'journal'))).toEqual([]);
    await log.close();
  });

  it('finds records by kind and subject, newest first, also after the index was lost', async () => {
    const folder = newFolder();
    let log = await openTestLog(folder);
    await log.append([...grades(10), testGrade(10, { kind: 'risk' })]);
    await log.close();
    writeFileSync(join(folder, 'index.sqlite'), '');
    log = await openTestLog(folder);
    const found = await log.view.find({ subject: 'asset-0' });
    expect(found.map(({ seq }) => seq)).toEqual([10, 5, 0]);
    expect((await log.view.find({ kind: 'risk' })).map(({ seq }) => seq)).toEqual([10]);
    expect((await log.view.find({ before: 3, limit: 2 })).map(({ seq }) => seq)).toEqual([2, 1]);
    await log.close();
  });

  it('appends once what is sent twice under one key', async () => {
    const folder = newFolder();
    let log = await openTestLog(folder);
    const first = await log.append(grades(2), ['a', 'b']);
    expect(await log.append(grades(2), ['b', 'c'])).toEqual([1, 2]);
    expect(await log.append(grades(2), ['d', 'd'])).toEqual([3, 3]);
    await log.close();
    log = await openTestLog(folder);
    expect(await log.append(grades(2), ['a', 'b'])).toEqual(first);
    log.forgetKeys(['a']);
    expect(await log.append(grades(1), ['a'])).toEqual([4]);
    await log.close();
  });

  it('lets nobody else write while it is open', async () => {
    const folder = newFolder();
    const log = await openTestLog(folder);
    await expect(openTestLog(folder)).rejects.toThrow(LogInUseError);
    await log.close();
    await expect(log.append(grades(1))).rejects.toThrow(LogClosedError);
    await (await openTestLog(folder)).close();
  });

  it('refuses a record of 1 MB, and takes the next', async () => {
    const log = await openTestLog(newFolder());
    const large = testGrade(0, { output: 'x'.repeat(1_000_000) });
    const both = [log.append([testGrade(1), large]), log.append([testGrade(2)])];
    await expect(both[0]).rejects.toThrow(RecordTooLargeError);
    expect(await both[1]).toEqual([0]);
    await log.close();
  });

  it.each([
    [{ kind: 'gossip' }, 'kind'],
    [{ subject: '' }, 'subject'],
    [{ asOf: 1.5 }, 'asOf'],
    [{ horizon: { from: 2, to: 1 } }, 'horizon'],
    [{ inputs: { sha256: 'A'.repeat(64) } }, 'inputs.sha256'],
  ])('refuses a decision with %o', async (change, field) => {
    const log = await openTestLog(newFolder());
    const refused = log.append([testGrade(0), testGrade(1, change as never)]);
    await expect(refused).rejects.toThrow(BadDecisionError);
    await expect(refused).rejects.toMatchObject({ place: { decision: 1, field } });
    expect(log.size).toBe(0);
    await log.close();
  });

  it('never dates a checkpoint before an earlier one, whatever the clock says', async () => {
    const folder = newFolder();
    const clock = new ManualClock(NOON);
    const log = await openTestLog(folder, { clock });
    await log.append(grades(1));
    await log.flush();
    clock.set(NOON - 3_600_000);
    await log.append(grades(1));
    await log.flush();
    expect(await log.view.publishedAt(1)).toEqual({ size: 2, time: NOON });
    await log.close();
  });
});

describe('visibility', () => {
  const horizon = { from: NOON, to: NOON + 7 };

  it('publishes a commitment that the kept record and salt open', async () => {
    const log = await openTestLog(newFolder(), { visibility: { grade: 'committed' } });
    await log.append([testGrade(0, { horizon }), testGrade(1, { kind: 'risk' })]);
    await log.flush();
    const { entry, opening, opensAt } = await log.view.record(0);
    expect(opensAt).toBe(horizon.to);
    expect(entry).not.toContain('asset-0');
    const { commitment } = JSON.parse(entry);
    const salted = Buffer.concat([
      Buffer.from(opening?.salt ?? '', 'hex'),
      Buffer.from(opening?.record ?? ''),
    ]);
    expect(createHash('sha256').update(salted).digest('hex')).toBe(commitment);
    expect(JSON.parse(opening?.record ?? '')).toMatchObject({ seq: 0, subject: 'asset-0' });
    expect((await log.view.record(1)).opening).toBeUndefined();
    await log.close();
  });
});

describe('what stands on disk', () => {
  async function written(count = 300): Promise<string> {
    const folder = newFolder();
    const log = await openTestLog(folder);
    await log.append(grades(count));
    await log.close();
    return folder;
  }

  it.each(['tile/0/000', 'tile/0/001.p/44', 'tile/1/000.p/1'])(
    'is not built upon when a bit of %s flipped',
    async (path) => {
      const folder = await written();
      const bytes = readFileSync(join(folder, path));
      bytes[bytes.length - 1] ^= 1;
      writeFileSync(join(folder, path), bytes);
      const reopened = openTestLog(folder);
      if (path === 'tile/0/000') await (await reopened).close();
      else await expect(reopened).rejects.toThrow(LogDamagedError);
    },
  );

  it('is refused under another key', async () => {
    const folder = await written(1);
    const opened = openTestLog(folder, { signer: testSigner('example.com/assay', 2) });
    await expect(opened).rejects.toThrow(/not signed by this log's key/);
  });

  it('is refused when the head was taken away', async () => {
    const folder = await written(1);
    const { unlinkSync } = await import('node:fs');
    unlinkSync(join(folder, 'head'));
    await expect(openTestLog(folder)).rejects.toThrow(LogDamagedError);
  });
});

describe('openKeyFile', () => {
  it('makes a key that only its owner may read, and reads it again', () => {
    const path = join(newFolder(), 'key');
    const made = openKeyFile(path, 'example.com/a', 'note', countingBytes());
    const read = openKeyFile(path, 'example.com/a', 'note', countingBytes());
    expect(read.verifier).toEqual(made.verifier);
    expect(() => openKeyFile(path, 'example.com/b', 'note', countingBytes())).toThrow(LogKeyError);
    chmodSync(path, 0o644);
    expect(() => openKeyFile(path, 'example.com/a', 'note', countingBytes())).toThrow(/chmod 600/);
  });
});
