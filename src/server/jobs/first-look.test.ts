import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTemporaryState, type TemporaryState } from '../../../test/temporary-state.ts';
import { DAY, ManualClock } from '../../core/index.ts';
import { makeMarket } from '../../models/grade/testing.ts';
import { latestGrades, openSeriesStore, type SeriesStore } from '../../store/index.ts';
import type { Services } from '../services.ts';
import { grade, gradingIsDue, gradingStage } from './grade.ts';

const DAYS = 130;
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
  const time = Float64Array.from(close, (_, cell) => times[Math.floor(cell / WIDTH)]);
  await series.appendBars({
    interval: '1d',
    market: 'spot',
    assets,
    asset: Uint32Array.from(close, (_, cell) => cell % WIDTH),
    time,
    open: close,
    high: close,
    low: close,
    close,
    volumeUsd: new Float64Array(close.length).fill(1e6),
    knownAt: time.map((opening) => opening + DAY),
  });
});
afterAll(async () => {
  await Promise.all([series?.close(), state?.close()]);
  rmSync(home, { recursive: true, force: true });
});

it('shows the grades of the last day first, and brings past days and records with the whole', {
  timeout: 120_000,
}, async () => {
  expect(await gradingStage(services)).toBe('none');
  await grade(services, { firstLook: true });
  expect(await gradingStage(services)).toBe('firstLook');
  expect(await gradingIsDue(services)).toBe(false);
  expect(await daysKept()).toBe(0);
  expect(await recordsQueued()).toBe(0);
  const first = await gradesKept();

  expect((await grade(services)).map(({ isNew }) => isNew)).toEqual([true, true]);
  expect(await gradingStage(services)).toBe('whole');
  expect(await daysKept()).toBeGreaterThan(30);
  expect(await recordsQueued()).toBe(2 * WIDTH);
  expect(await gradesKept()).toEqual(first);
  expect(first.filter(([, value]) => value !== null)).toHaveLength(2 * WIDTH);
});

async function gradesKept(): Promise<[string, number | null][]> {
  const asOf = services.clock.now();
  const rows = await Promise.all(
    ['trader', 'investor'].map((model) => latestGrades(state, model, asOf)),
  );
  return rows.flat().map(({ asset, model, grade: value }) => [`${model.id} ${asset}`, value]);
}

async function daysKept(): Promise<number> {
  const asOf = services.clock.now();
  return new Set((await series.readMetrics({ metrics: ['traderGrade'], asOf })).time).size;
}

async function recordsQueued(): Promise<number> {
  return (await state.db.selectFrom('decision_outbox').select('decision').execute()).length;
}
