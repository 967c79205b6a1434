import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, parseInstant } from '../../core/index.ts';
import { openSeriesStore } from '../series/open-series-store.ts';
import type { SeriesStore } from '../series/series-store.ts';
import { barBatch, barRows, FAR_FUTURE } from '../series/testing.ts';
import { appendInspected, beginInspectedImport } from './inspected.ts';
import { lateSeries } from './late-series.ts';

const START = parseInstant('2024-01-01');
const days = (from: number, count: number) =>
  barBatch(
    Array.from({ length: count }, (_, day) => ({
      asset: 'a',
      time: START + (from + day) * DAY,
      close: 100 + Math.sin(from + day),
      volumeUsd: 1_000,
    })),
  );

let home: string;
let store: SeriesStore;
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'assay-quality-'));
  store = await openSeriesStore({ home });
});
afterEach(async () => {
  await store.close();
  rmSync(home, { recursive: true, force: true });
});

describe('appendInspected', () => {
  it('judges new bars by the stored ones before them', async () => {
    const first = await appendInspected(store, days(0, 40), FAR_FUTURE);
    expect(first).toEqual({ counts: { stored: 40, deduplicated: 0, corrected: 0 }, findings: [] });
    const spike = days(41, 1);
    spike.volumeUsd[0] = 1e6;
    const { findings } = await appendInspected(store, spike, FAR_FUTURE);
    expect(findings.map(({ kind }) => kind).sort()).toEqual(['gap', 'volume-spike']);
    expect(await store.countFindings()).toEqual({ gap: 1, 'volume-spike': 1 });
  });

  it('sees no gap where another asset of the batch has a longer past', async () => {
    await appendInspected(store, days(0, 400), FAR_FUTURE);
    const mixed = barBatch(
      [{ asset: 'a', time: START + 400 * DAY, close: 100 }].concat(
        Array.from({ length: 400 }, (_, day) => ({
          asset: 'b',
          time: START + day * DAY,
          close: 50 + (day % 3),
        })),
      ),
    );
    expect((await appendInspected(store, mixed, FAR_FUTURE)).findings).toEqual([]);
  });

  it('stores the bars as they came', async () => {
    const batch = days(0, 3);
    batch.close[1] = -5;
    await appendInspected(store, batch, FAR_FUTURE);
    const stored = await store.readBars({ interval: '1d', asOf: FAR_FUTURE });
    expect(barRows(stored)).toEqual(barRows(batch));
  });

  it('records nothing twice when the same bars come again', async () => {
    const batch = days(0, 20);
    batch.close[10] = 0;
    await appendInspected(store, batch, FAR_FUTURE);
    const before = await store.listFindings();
    await appendInspected(store, batch, FAR_FUTURE);
    expect(await store.listFindings()).toEqual(before);
  });
});

describe('beginInspectedImport', () => {
  it('records findings with the bars, or neither', async () => {
    const aborted = await beginInspectedImport(store, FAR_FUTURE);
    await aborted.appendBars(days(0, 10));
    await aborted.appendBars(days(12, 10));
    await aborted.abort();
    expect(await store.countFindings()).toEqual({});

    const rows = await beginInspectedImport(store, FAR_FUTURE);
    await rows.appendBars(days(0, 10));
    await rows.appendBars(days(12, 10));
    expect(await rows.commit()).toMatchObject({ stored: 20 });
    expect(rows.found.get('gap')).toBe(1);
    expect(await store.listFindings()).toMatchObject([
      { kind: 'gap', bars: 2, detail: '2 bars missing' },
    ]);
  });
});

describe('lateSeries', () => {
  it('names the series whose next bars should have come', async () => {
    await store.appendBars(days(0, 10));
    const assets = await store.assets();
    expect(lateSeries(assets, START + 12 * DAY)).toEqual([]);
    expect(lateSeries(assets, START + 12 * DAY + 1)).toMatchObject([
      { asset: 'a', interval: '1d' },
    ]);
  });
});
