import { afterAll, beforeAll, expect, it } from 'vitest';
import { type MarketServices, openMarketServices } from '../../../test/market-services.ts';
import { gradeTable } from '../../products/index.ts';
import { readMarketPanels } from '../market-panels.ts';
import { gradePast } from './grade-past.ts';

const DAYS = 90;
const WIDTH = 20;
let market: MarketServices;

beforeAll(async () => {
  market = await openMarketServices(DAYS, WIDTH);
  const { series, times, assets, clock } = market;
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
afterAll(() => market?.close());

it('grades the days before the first graded one as the live code would have, and only once', async () => {
  expect(await gradePast(market.services)).toBe(true);
  const { series, clock } = market;
  const asOf = clock.now();
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
  expect(await gradePast(market.services)).toBe(false);
});
