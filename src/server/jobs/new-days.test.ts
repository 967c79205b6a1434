import { afterAll, beforeAll, expect, it } from 'vitest';
import { type MarketServices, openMarketServices } from '../../../test/market-services.ts';
import { DAY } from '../../core/index.ts';
import { type JobQueue, openJobQueue } from '../../store/index.ts';
import type { Services } from '../services.ts';
import { gradeNewDays, noteGradedDays, noticeNewDays } from './new-days.ts';

let market: MarketServices;
let queue: JobQueue;
let services: Services;

beforeAll(async () => {
  market = await openMarketServices(3, 2);
  queue = await openJobQueue(market.state);
  services = { ...market.services, queue };
});
afterAll(async () => {
  await queue?.close();
  await market?.close();
});

it('grades imported days once none came between two looks, and no days twice', async () => {
  await noteGradedDays(services);
  await noticeNewDays(services);
  expect(await gradingsQueued()).toBe(0);

  await storeDay(3);
  await noticeNewDays(services);
  await storeDay(4);
  await noticeNewDays(services);
  expect(await gradingsQueued()).toBe(0);
  await noticeNewDays(services);
  expect(await gradingsQueued()).toBe(1);
  await noticeNewDays(services);
  await gradeNewDays(services);
  expect(await gradingsQueued()).toBe(0);
});

it('grades at once what a source has brought whole, corrections too', async () => {
  await storeDay(4, 2);
  await gradeNewDays(services);
  expect(await gradingsQueued()).toBe(1);
});

/** Gradings that wait; takes them away. */
async function gradingsQueued(): Promise<number> {
  const { rows } = await market.state.pool.query(
    `select graphile_worker.remove_job(key) from graphile_worker.jobs where task_identifier = 'grade'`,
  );
  return rows.length;
}

async function storeDay(day: number, price = 1): Promise<void> {
  const { series, times, assets } = market;
  const time = Float64Array.of(times[0] + day * DAY);
  const prices = Float64Array.of(price);
  await series.appendBars({
    interval: '1d',
    market: 'spot',
    assets: [assets[0]],
    asset: new Uint32Array(1),
    time,
    open: prices,
    high: prices,
    low: prices,
    close: prices,
    volumeUsd: prices,
    knownAt: time.map((opening) => opening + DAY),
  });
}
