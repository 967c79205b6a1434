import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { DAY } from '../../../core/index.ts';
import { DiskFullError } from '../errors.ts';
import { barBatch, FAR_FUTURE } from '../testing.ts';
import { DuckDBSeriesStore } from './duckdb-series-store.ts';

const disk = mkdtempSync(join(tmpdir(), 'assay-disk-'));
const mounted = mount('12m');
afterAll(() => {
  if (mounted) execFileSync('umount', [disk]);
  rmSync(disk, { recursive: true, force: true });
});

/** A small disk of its own, which only root may mount. */
function mount(size: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', disk], { stdio: 'pipe' });
    return true;
  } catch {
    process.stderr.write('skipped: a small disk can be mounted only by root\n');
    return false;
  }
}

const ROWS = 40_000;
const batchOf = (number: number) =>
  barBatch(
    Array.from({ length: ROWS }, (_, row) => ({
      asset: 'a',
      time: (number * ROWS + row) * DAY,
      close: Math.sin(row) + 2,
      volumeUsd: Math.cos(row) + 2,
    })),
  );

describe.skipIf(!mounted)('a full disk', () => {
  it('refuses the append whole and keeps what was stored before', async () => {
    const store = await DuckDBSeriesStore.open(join(disk, 'series'));
    let stored = 0;
    const fill = async () => {
      for (let number = 0; ; number++) {
        await store.appendBars(batchOf(number));
        stored += ROWS;
      }
    };
    await expect(fill()).rejects.toThrow(DiskFullError);
    expect(stored).toBeGreaterThan(0);
    expect((await store.coverage()).bars).toBe(stored);
    await store.close();

    const reopened = await DuckDBSeriesStore.open(join(disk, 'series'));
    const { time } = await reopened.readBars({ interval: '1d', asOf: FAR_FUTURE * 1_000 });
    expect(time).toHaveLength(stored);
    await reopened.close();
    rmSync(join(disk, 'series'), { recursive: true });
  });

  it('refuses an import larger than memory and disk together', async () => {
    const store = await DuckDBSeriesStore.open(join(disk, 'other'), 64);
    const rows = await store.beginImport();
    const fill = async () => {
      for (let number = 0; ; number++) await rows.appendBars(batchOf(number));
    };
    await expect(fill()).rejects.toThrow(DiskFullError);
    await rows.abort();
    expect((await store.coverage()).bars).toBe(0);
    await store.close();
  });
});
