import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  httpLogSource,
  type LogEntry,
  MalformedError,
  openCheckpoint,
  parseEntry,
  parseProof,
  utf8,
  verifyRecord,
} from '../../../client/src/index.ts';
import { resolveLogPath } from '../serve/resolve.ts';
import type { DecisionLog } from '../store/decision-log.ts';
import { History } from '../store/history.ts';
import { NOON, newFolder, openTestLog, testGrade, testSigner } from '../testing/log-fixture.ts';
import { fileLogSource } from './file-source.ts';
import { verifyAll } from './verify-all.ts';

const origin = 'example.com/assay';
const policy = { origin, logKeys: [testSigner().verifier] };
const horizon = { from: NOON, to: NOON + 7 };
let folder: string;
let log: DecisionLog;

/** 600 records under three checkpoints; the last is committed, not public. */
beforeAll(async () => {
  folder = newFolder();
  log = await openTestLog(folder, { visibility: { forecast: 'committed' } });
  for (const [from, to] of [
    [0, 1],
    [1, 300],
    [300, 599],
  ]) {
    await log.append(Array.from({ length: to - from }, (_, at) => testGrade(from + at)));
    await log.flush();
  }
  await log.append([testGrade(599, { kind: 'forecast', horizon })]);
  await log.flush();
});

afterAll(() => log.close());

async function everything() {
  const history = await History.open(join(folder, 'history'), 'r');
  try {
    return await verifyAll({ files: log.view.files, policy, published: history.all() });
  } finally {
    await history.close();
  }
}

/** The log as a browser would reach it, over the server's own resolver. */
const overHttp = httpLogSource('https://example.com/log/', async (url) => {
  const path = new URL(String(url)).pathname.replace(/^\/log\//, '');
  try {
    const { body } = await resolveLogPath(log.view, path, NOON);
    return new Response(body as BodyInit);
  } catch {
    return new Response('', { status: 404 });
  }
});

describe('verifyRecord', () => {
  it.each([0, 255, 256, 598])('proves record %d from the raw tiles, over HTTP', async (seq) => {
    const earlier = [await openCheckpoint((await log.view.files.checkpointAt(300)) ?? '', policy)];
    const expected = (await log.view.record(seq)).entry;
    const { verified, steps } = await verifyRecord({
      seq,
      source: overHttp,
      policy,
      earlier,
      expected,
    });
    expect(steps.map(({ status }) => status)).toEqual([
      'passed',
      'passed',
      'passed',
      'passed',
      'skipped',
      'passed',
      'skipped',
    ]);
    expect(verified).toBe(true);
  });

  it('opens a commitment with its salt, and refuses another record or salt', async () => {
    const { opening } = await log.view.record(599);
    if (opening === undefined) throw new Error('not committed');
    const source = fileLogSource(log.view.files);
    const opened = await verifyRecord({ seq: 599, source, policy, opening });
    expect((opened.record as LogEntry).output).toEqual({ score: 599 });
    expect((await verifyRecord({ seq: 599, source, policy })).record?.commitment).toBeDefined();
    const forged = { ...opening, record: opening.record.replace('599}', '600}') };
    for (const wrong of [forged, { ...opening, salt: '00'.repeat(32) }]) {
      const { steps, verified } = await verifyRecord({ seq: 599, source, policy, opening: wrong });
      expect(verified).toBe(false);
      expect(steps[0]).toMatchObject({ name: 'record', status: 'failed' });
    }
  });

  const failing = async (change: object) => {
    const source = fileLogSource(log.view.files);
    const { steps } = await verifyRecord({ seq: 7, source, policy, ...change });
    return steps.filter(({ status }) => status === 'failed').map(({ name }) => name);
  };

  it('fails at the step that is wrong', async () => {
    const root = new Uint8Array(32);
    expect(await failing({})).toEqual([]);
    expect(await failing({ expected: '{}' })).toEqual(['record']);
    const otherKey = testSigner(origin, 2).verifier;
    expect(await failing({ policy: { origin, logKeys: [otherKey] } })).toEqual(['checkpoint']);
    const witnesses = [testSigner('w').verifier];
    expect(await failing({ policy: { ...policy, witnesses, quorum: 1 } })).toEqual(['witnesses']);
    expect(await failing({ earlier: [{ size: 300, root }] })).toEqual(['consistency']);
    expect(await failing({ earlier: [{ size: 601, root }] })).toEqual(['consistency']);
    await expect(failing({ seq: 600 })).rejects.toThrow(/holds 600/);
    await expect(failing({ seq: 2 ** 53 })).rejects.toThrow(/no record/);
  });

  it('finds a record that another entry replaced, wherever the operator put it', async () => {
    const honest = fileLogSource(log.view.files);
    const source = {
      ...honest,
      tile: async (tile: Parameters<typeof honest.tile>[0]) => {
        const bytes = Uint8Array.from(await honest.tile(tile));
        const at = Buffer.from(bytes).indexOf('"score":7}');
        if (tile.level === 'entries' && at > 0) bytes[at + 8] = '8'.charCodeAt(0);
        return bytes;
      },
    };
    const { steps } = await verifyRecord({ seq: 7, source, policy });
    const failed = steps.filter(({ status }) => status === 'failed').map(({ name }) => name);
    expect(failed).toEqual(['leaf', 'inclusion']);
  });
});

describe('parseEntry', () => {
  it.each([
    ['white space', '{"kind":"grade", "seq":1,"v":1}'],
    ['members out of order', '{"seq":1,"kind":"grade","v":1}'],
    ['a name twice', '{"kind":"grade","seq":1,"seq":1,"v":1}'],
    ['a name twice, hidden', '{"kind":"grade","output":{"a":1,"a":2},"seq":1,"v":1}'],
    ['a number written otherwise', '{"kind":"grade","output":1.0,"seq":1,"v":1}'],
    ['an escape that is not needed', '{"kind":"gr\\u0061de","seq":1,"v":1}'],
    ['another version', '{"kind":"grade","seq":1,"v":2}'],
    ['no object', 'null'],
    ['no JSON', '{"kind"'],
  ])('refuses %s', (_, text) => {
    expect(() => parseEntry(utf8(text))).toThrow(MalformedError);
  });
});

describe('parseProof', () => {
  it('reads back what the log hands out, and refuses it cut', async () => {
    const text = await log.view.proof(42);
    expect(parseProof(text).index).toBe(42);
    for (const cut of [
      text.slice(0, 30),
      text.replace('index 42', 'index 042'),
      text.replace('@v1', '@v2'),
    ]) {
      expect(() => parseProof(cut)).toThrow(MalformedError);
    }
  });
});

describe('verifyAll', () => {
  const files = () =>
    readdirSync(join(folder, 'tile'), { recursive: true, encoding: 'utf8' }).filter((path) =>
      statSync(join(folder, 'tile', path)).isFile(),
    );

  it('finds nothing wrong with a log as it was written', async () => {
    expect(await everything()).toEqual({ size: 600, checkpoints: 4, faults: [] });
  });

  it('finds and names the file in which any bit flipped', async () => {
    const needed = files().filter((path) =>
      /(^(0|entries)\/00[01]$)|p\/88$|^1\/000\.p\/2$/.test(path),
    );
    expect(needed).toHaveLength(7);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...needed), fc.nat(), async (path, at) => {
        const file = join(folder, 'tile', path);
        const bytes = readFileSync(file);
        const flipped = Uint8Array.from(bytes);
        flipped[(at >> 3) % bytes.length] ^= 1 << (at & 7);
        writeFileSync(file, flipped);
        try {
          const { faults } = await everything();
          expect(faults.map(({ file: name }) => name).join(' ')).toContain(`tile/${path}`);
        } finally {
          writeFileSync(file, bytes);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('finds a checkpoint that was put in the place of another', async () => {
    const path = join(folder, 'checkpoints/300');
    const kept = readFileSync(path);
    writeFileSync(path, readFileSync(join(folder, 'checkpoints/001')));
    const { faults } = await everything();
    writeFileSync(path, kept);
    expect(faults).toMatchObject([{ file: 'checkpoint of size 300' }]);
  });
});

describe('resolveLogPath', () => {
  it('serves what the specification names, with headers that fit', async () => {
    expect(await resolveLogPath(log.view, 'checkpoint', NOON)).toMatchObject({
      cacheControl: 'public, max-age=2',
    });
    const tile = await resolveLogPath(log.view, 'tile/0/001', NOON);
    expect(tile).toMatchObject({ contentType: 'application/octet-stream' });
    expect(tile.cacheControl).toContain('immutable');
    expect(tile.body).toHaveLength(8_192);
    expect((await resolveLogPath(log.view, 'checkpoints/300', NOON)).body).toContain('\n300\n');
    expect((await resolveLogPath(log.view, 'key', NOON)).body).toContain(origin);
  });

  it('opens a committed record once its horizon has passed', async () => {
    const path = 'openings/599';
    await expect(resolveLogPath(log.view, path, NOON + 6)).rejects.toThrow(/opens 2024-12-31/);
    const { body } = await resolveLogPath(log.view, path, NOON + 7);
    expect(JSON.parse(String(body))).toEqual((await log.view.record(599)).opening);
  });

  it.each([
    'openings/1',
    'openings/600',
    'tile/0/002',
    'tile/0/002.p/89',
    'tile/0/2',
    'tile/0/000.p/256',
    'tile/00/000',
    'tile/9/000',
    'tile/entries/003',
    'tile/../key',
    '../key',
    'head',
    'journal',
    'private.sqlite',
    'checkpoints/7',
    '',
  ])("has nothing at '%s'", async (path) => {
    await expect(resolveLogPath(log.view, path, NOON)).rejects.toMatchObject({ status: 404 });
  });
});
