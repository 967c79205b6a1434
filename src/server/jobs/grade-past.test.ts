import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTemporaryState, type TemporaryState } from '../../../test/temporary-state.ts';
import { DAY, ManualClock } from '../../core/index.ts';
import { makeMarket } from '../../models/grade/testing.ts';
import { gradeTable } from '../../products/index.ts';
import { openSeriesStore, type SeriesStore } from '../../store/index.ts';
import { readMarketPanels } from '../market-panels.ts';
import type { Services } from '../services.ts';
import { gradePast } from './grade-past.ts';

const DAYS = 90;
const WIDTH = 20;
const home = mkdtempSync(join(tmpdir(), 'assay-home-'));
let state: TemporaryState;
let series: SeriesStore;
let services: Services;

beforeAll(async () => {
  const { times, assets, close } = makeMarket({ days: DAYS, assets: WIDTH });
  const clock = new ManualClock(times[DAYS - 1] + DAY);
  [state, series] = await Promise.all([openTemporaryState(), openSeriesStore({ home })]);
  services = { state, series, clock } as unknown as Services;
  const prices = { open: close, high: close, low: close, close };
  await series.appendBars({
    interval: '1d',
    market: 'spot',
    assets,
    asset: Uint32Array.from(close, (_, cell) => cell % WIDTH),
    time: Float64Array.from(close, (_, cell) => times[Math.floor(cell / WIDTH)]),
    ...prices,
    volumeUsd: new Float64Array(close.length).fill(1e6),
    knownAt: Float64Array.from(close, (_, cell) => times[Math.floor(cell / WIDTH)] + DAY),
  });
  // What the live grading of the last days kept: a value no model gives.
  await series.appendMetrics({
    metrics: ['traderGrade'],
    assets: [assets[0]],
    metric: new Uint32Array(2),
    asset: new Uint32Array(2),
    time: times.slice(DAYS - 2),
    value: Float64Array.of(-1, -1),
    knownAt: new Float64Array(2).fill(clock.now()),
  });
});
afterAll(async () => {
  await Promise.all([series?.close(), state?.close()]);
  rmSync(home, { recursive: true, force: true });
});

it('grades the days before the first graded one as the live code would have, and only once', async () => {
  expect(await gradePast(services)).toBe(true);
  const asOf = services.clock.now();
  const { panels, classes } = await readMarketPanels(series, asOf);
  const expected = gradeTable(panels, classes, 'traderGrade');
  const kept = await series.readMetrics({ metrics: ['traderGrade'], asOf });
  const column = kept.assets.map((asset) => panels.assets.indexOf(asset));
  let compared = 0;
  for (let row = 0; row < kept.time.length; row++) {
    const day = panels.times.indexOf(kept.time[row]);
    const made = expected[day * WIDTH + column[kept.asset[row]]];
    expect(kept.value[row]).toBe(day < DAYS - 2 ? made : -1);
    compared++;
  }
  expect(compared).toBeGreaterThan(500);
  expect(await gradePast(services)).toBe(false);
});
