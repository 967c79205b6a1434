import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { ImportClosedError, SeriesCorruptError, SeriesUnavailableError } from '../errors.ts';
import { barBatch, FAR_FUTURE } from '../testing.ts';
import { SharedSeriesStore } from './shared-series-store.ts';
import { socketPath } from './socket-path.ts';

const folder = mkdtempSync(join(tmpdir(), 'assay-shared-'));
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let count = 0;
function newHome(): string {
  const home = join(folder, `home-${count++}`);
  mkdirSync(home);
  return home;
}

/** Starts another process on `home`, and reads what it says. */
function start(home: string, task: string, asset = 'a') {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'child.worker.ts'), home, task, asset],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  children.push(child);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const exited = once(child, 'exit');
  return {
    says: async () => (await lines.next()).value as string,
    finish: async () => {
      expect((await exited)[0]).toBe(0);
    },
    killNow: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

const closesOf = async (store: SharedSeriesStore, asset: string) => [
  ...(await store.readBars({ interval: '1d', asOf: FAR_FUTURE, assets: [asset] })).close,
];

describe('one home, several processes', () => {
  it('lets several append at the same time', async () => {
    const home = newHome();
    const writers = ['a', 'b', 'c'].map((asset) => start(home, 'append', asset));
    await Promise.all(writers.map((writer) => writer.finish()));
    const store = await SharedSeriesStore.open(home);
    const expected = Array.from({ length: 1_000 }, (_, day) => day + 1);
    for (const asset of ['a', 'b', 'c']) expect(await closesOf(store, asset)).toEqual(expected);
    await store.close();
  });

  it('is taken over when the owner is killed', async () => {
    const home = newHome();
    const owner = start(home, 'hold');
    await owner.says();
    const store = await SharedSeriesStore.open(home);
    await store.appendBars(barBatch([{ asset: 'a', time: '2024-01-01', close: 1 }]));
    await owner.killNow();
    await store.appendBars(barBatch([{ asset: 'a', time: '2024-01-02', close: 2 }]));
    expect(await closesOf(store, 'a')).toEqual([1, 2]);
    await store.close();
  });

  it('loses and doubles nothing when the owner is killed while others append', async () => {
    const home = newHome();
    const owner = start(home, 'hold');
    await owner.says();
    const writers = ['a', 'b'].map((asset) => start(home, 'append', asset));
    await Promise.all(writers.map((writer) => writer.says()));
    await owner.killNow();
    await Promise.all(writers.map((writer) => writer.finish()));
    const store = await SharedSeriesStore.open(home);
    const expected = Array.from({ length: 1_000 }, (_, day) => day + 1);
    for (const asset of ['a', 'b']) expect(await closesOf(store, asset)).toEqual(expected);
    expect(await store.coverage()).toMatchObject({ bars: 2_000, corrections: 0 });
    await store.close();
  });

  it('is let go of soon although a guest has an import open', async () => {
    const home = newHome();
    const owner = await SharedSeriesStore.open(home);
    const guest = start(home, 'import');
    await guest.says();
    // The guest never ends its import by itself.
    await owner.close();
    let said = '';
    while (said !== 'cut off') said = await guest.says();
    const other = await SharedSeriesStore.open(home);
    expect((await other.coverage()).bars).toBe(0);
    await other.close();
  });

  it('is handed over when the owner closes', async () => {
    const home = newHome();
    const owner = await SharedSeriesStore.open(home);
    const guest = await SharedSeriesStore.open(home);
    const appends = Array.from({ length: 30 }, (_, day) =>
      guest.appendBars(barBatch([{ asset: 'a', time: day * 86_400_000, close: day }])),
    );
    await owner.close();
    await Promise.all(appends);
    expect(await closesOf(guest, 'a')).toHaveLength(30);
    const other = start(home, 'count');
    expect(await other.says()).toBe('read 30');
    await guest.close();
  });

  it('has every append it confirmed, whole, after kill -9 in the midst of them', async () => {
    const home = newHome();
    const writer = start(home, 'append-forever');
    let confirmed = 0;
    while (confirmed < 12) confirmed = Number((await writer.says()).split(' ')[1]);
    await writer.killNow();
    const store = await SharedSeriesStore.open(home);
    const closes = await closesOf(store, 'a');
    expect(closes.length).toBeGreaterThanOrEqual(500 * (confirmed + 1));
    expect(closes.length % 500).toBe(0);
    expect(closes).toEqual(closes.map((_, day) => day + 1));
    expect((await store.coverage()).bars).toBe(closes.length);
    await store.close();
  });

  it('has nothing of an import cut short by kill -9, its own or a guest’s', async () => {
    const home = newHome();
    const importer = start(home, 'import');
    for (let batch = 0; batch < 5; batch++) await importer.says();
    await importer.killNow();
    const store = await SharedSeriesStore.open(home);
    expect((await store.coverage()).bars).toBe(0);
    const guest = start(home, 'import');
    for (let batch = 0; batch < 5; batch++) await guest.says();
    await guest.killNow();
    expect((await store.coverage()).bars).toBe(0);
    await store.close();
  });

  it('says so when the owner dies during an import', async () => {
    const home = newHome();
    const owner = start(home, 'hold');
    await owner.says();
    const store = await SharedSeriesStore.open(home);
    const rows = await store.beginImport();
    await rows.appendBars(barBatch([{ asset: 'a', time: '2024-01-01', close: 1 }]));
    await owner.killNow();
    await expect(rows.commit()).rejects.toThrow(ImportClosedError);
    await rows.abort();
    expect((await store.coverage()).bars).toBe(0);
    await store.close();
  });
});

describe('a store that cannot be opened', () => {
  it('is told damaged, and left as it is', async () => {
    const home = newHome();
    mkdirSync(join(home, 'series'));
    writeFileSync(join(home, 'series', 'series.duckdb'), 'no database'.repeat(2_000));
    await expect(SharedSeriesStore.open(home)).rejects.toThrow(SeriesCorruptError);
    await expect(SharedSeriesStore.open(home)).rejects.toThrow(/Move it/);
  });

  it('is told damaged when its middle was overwritten', async () => {
    const home = newHome();
    const store = await SharedSeriesStore.open(home);
    const days = Array.from({ length: 5_000 }, (_, day) => ({
      asset: 'a',
      time: day * 86_400_000,
      close: Math.sin(day) + 2,
    }));
    await store.appendBars(barBatch(days));
    await store.close();
    const { openSync, writeSync, closeSync, statSync } = await import('node:fs');
    const file = join(home, 'series', 'series.duckdb');
    const handle = openSync(file, 'r+');
    writeSync(handle, Buffer.alloc(statSync(file).size - 16_384, 7), 0, undefined, 12_288);
    closeSync(handle);
    const reading = async () => {
      const damaged = await SharedSeriesStore.open(home);
      try {
        return await closesOf(damaged, 'a');
      } finally {
        await damaged.close();
      }
    };
    await expect(reading()).rejects.toThrow(SeriesCorruptError);
  });
});

describe('socketPath', () => {
  it('stays short for a deep home, which works like any other', async () => {
    const home = join(folder, 'deep'.repeat(20), 'deeper'.repeat(20));
    mkdirSync(home, { recursive: true });
    expect(socketPath(home).length).toBeLessThanOrEqual(100);
    const [owner, guest] = [await SharedSeriesStore.open(home), await SharedSeriesStore.open(home)];
    await guest.appendBars(barBatch([{ asset: 'a', time: '2024-01-01', close: 1 }]));
    expect(await closesOf(owner, 'a')).toEqual([1]);
    await guest.close();
    await owner.close();
  });

  it('refuses a folder that others can enter', () => {
    const home = newHome();
    mkdirSync(join(home, 'run', 'series'), { recursive: true, mode: 0o755 });
    expect(() => socketPath(home)).toThrow(SeriesUnavailableError);
  });

  it('replaces a socket that a dead owner left', async () => {
    const home = newHome();
    const owner = start(home, 'hold');
    await owner.says();
    await owner.killNow();
    const store = await SharedSeriesStore.open(home);
    expect(await closesOf(store, 'a')).toEqual([]);
    await store.close();
  });
});
