import { afterAll, beforeAll, expect, it } from 'vitest';
import { type MarketServices, openMarketServices } from '../../../test/market-services.ts';
import { latestGrades } from '../../store/index.ts';
import { grade, gradingIsDue, gradingStage } from './grade.ts';

const DAYS = 130;
const WIDTH = 20;
let market: MarketServices;

beforeAll(async () => {
  market = await openMarketServices(DAYS, WIDTH);
});
afterAll(() => market?.close());

it('shows the grades of the last day first, and brings past days and records with the whole', {
  timeout: 120_000,
}, async () => {
  expect(await gradingStage(market.services)).toBe('none');
  await grade(market.services, { firstLook: true });
  expect(await gradingStage(market.services)).toBe('firstLook');
  expect(await gradingIsDue(market.services)).toBe(false);
  expect(await daysKept()).toBe(0);
  expect(await recordsQueued()).toBe(0);
  const first = await gradesKept();

  expect((await grade(market.services)).map(({ isNew }) => isNew)).toEqual([true, true]);
  expect(await gradingStage(market.services)).toBe('whole');
  expect(await daysKept()).toBeGreaterThan(30);
  expect(await recordsQueued()).toBe(2 * WIDTH);
  expect(await gradesKept()).toEqual(first);
  expect(first.filter(([, value]) => value !== null)).toHaveLength(2 * WIDTH);
});

async function gradesKept(): Promise<[string, number | null][]> {
  const asOf = market.clock.now();
  const rows = await Promise.all(
    ['trader', 'investor'].map((model) => latestGrades(market.state, model, asOf)),
  );
  return rows.flat().map(({ asset, model, grade: value }) => [`${model.id} ${asset}`, value]);
}

async function daysKept(): Promise<number> {
  const asOf = market.clock.now();
  return new Set((await market.series.readMetrics({ metrics: ['traderGrade'], asOf })).time).size;
}

async function recordsQueued(): Promise<number> {
  return (await market.state.db.selectFrom('decision_outbox').select('decision').execute()).length;
}
