import type { FastifyInstance } from 'fastify';
import { beforeAll, describe, expect, it } from 'vitest';
import { type BarColumns, DAY, ManualClock, type MetricColumns } from '../../core/index.ts';
import type { MarketSnapshot } from '../../products/index.ts';
import { RandomGenerator } from '../../quant/index.ts';
import { createApp } from '../http/app.ts';
import type { Services } from '../services.ts';
import { flowRoutes } from './flows.ts';

const DAYS = 600;
const start = Date.UTC(2023, 0, 1);
const now = start + DAYS * DAY;
const random = new RandomGenerator(4);
const tilt = Float64Array.from({ length: DAYS }, () => 0.1 * random.normal());
tilt.fill(-0.6, DAYS - 7);
let app: FastifyInstance;

beforeAll(async () => {
  const token = (id: string, kind: string) => ({ id, symbol: id.toUpperCase(), class: kind });
  const tokens = [token('coin', 'coin'), token('dollar', 'stablecoin'), token('bare', 'coin')];
  const snapshot = { source: 'test', simulated: true, asOf: now, tokens };
  const market = { current: () => snapshot as unknown as MarketSnapshot };
  const services = { series: { readBars, readMetrics }, clock: new ManualClock(now) };
  app = await createApp({
    routes: [flowRoutes(services as unknown as Services, market)],
    logger: false,
  });
});

function knownDays(asOf: number): Float64Array {
  const all = Array.from({ length: DAYS }, (_, day) => start + day * DAY);
  return Float64Array.from(all.filter((opening) => opening + DAY <= asOf));
}

async function readBars({ asOf }: { asOf: number }): Promise<BarColumns> {
  const time = knownDays(asOf);
  const close = time.map((_, day) => 100 + 5 * Math.sin(day / 5));
  const asset = new Uint32Array(time.length);
  const rest = { open: close, high: close, low: close, volumeUsd: close, knownAt: time };
  return { interval: '1d', assets: ['coin'], asset, time, close, ...rest };
}

async function readMetrics({
  asOf,
  assets,
}: {
  asOf: number;
  assets: string[];
}): Promise<MetricColumns> {
  const days = assets[0] === 'bare' ? new Float64Array(0) : knownDays(asOf);
  const metrics = ['exchangeInflowUsd', 'exchangeOutflowUsd', 'supplyNative'];
  const values = [
    days.map((_, day) => 1e6 * (1 + tilt[day])),
    days.map((_, day) => 1e6 * (1 - tilt[day])),
    days.map((_, day) => 1e9 + 1e6 * day),
  ];
  const rows = metrics.flatMap((_, metric) =>
    Array.from(days, (time, day) => ({ metric, time, day })),
  );
  return {
    metrics,
    assets,
    metric: Uint32Array.from(rows, ({ metric }) => metric),
    asset: new Uint32Array(rows.length),
    time: Float64Array.from(rows, ({ time }) => time),
    value: Float64Array.from(rows, ({ metric, day }) => values[metric][day]),
    knownAt: Float64Array.from(rows, ({ time }) => time + DAY),
  };
}

const flowsOf = async (token: string, query = '') => app.inject(`/v1/flows/${token}${query}`);

describe('GET /v1/flows/{token}', () => {
  it('names a week in which unusually much left, and shows the year up to it', async () => {
    const { data } = (await flowsOf('COIN')).json();
    expect(data.days).toHaveLength(365);
    expect(data.days.at(-1)).toMatchObject({ label: 'accumulation', issuedUsd: null });
    expect(data.days.at(-1).pressure).toBeLessThan(-1.5);
    expect(data.leadLag.map(({ lag }: { lag: number }) => lag)).toContain(10);
    expect(data.outcomes).toHaveLength(3);
  });

  it('knows at an earlier instant what was known then, and nothing else', async () => {
    const earlier = new Date(now - 30 * DAY).toISOString();
    const now30 = (await flowsOf('coin')).json().data.days.slice(-31)[0];
    const { days } = (await flowsOf('coin', `?asOf=${earlier}`)).json().data;
    expect(days.at(-1)).toEqual(now30);
  });

  it('tells what of a stablecoin was issued', async () => {
    const { data } = (await flowsOf('dollar')).json();
    expect(data.days.at(-1).issuedUsd).toBe(1e6);
  });

  it('says what to import where there are no flows', async () => {
    const answer = await flowsOf('bare');
    expect(answer.statusCode).toBe(404);
    expect(answer.json().detail).toMatch(/FlowInExUSD/);
  });
});
