import type { FastifyInstance } from 'fastify';
import { beforeAll, describe, expect, it } from 'vitest';
import { type BarColumns, DAY, ManualClock } from '../../core/index.ts';
import type { MarketSnapshot } from '../../products/index.ts';
import { createApp } from '../http/app.ts';
import type { Services } from '../services.ts';
import { forecastRoutes } from './forecasts.ts';

const days = 400;
const now = Date.UTC(2024, 0, 1) + days * DAY;
let app: FastifyInstance;

beforeAll(async () => {
  const snapshot = {
    source: 'test',
    simulated: true,
    asOf: now,
    tokens: [{ id: 'coin', symbol: 'C' }],
  };
  const market = { current: () => snapshot as unknown as MarketSnapshot };
  const services = { series: { readBars }, clock: new ManualClock(now) } as unknown as Services;
  app = await createApp({ routes: [forecastRoutes(services, market)], logger: false });
});

/** Closes that wave around 100; only bars closed by `asOf` are known. */
async function readBars({
  asOf,
  interval,
}: {
  asOf: number;
  interval: string;
}): Promise<BarColumns> {
  const all = Array.from(
    { length: interval === '1d' ? days : 0 },
    (_, t) => now - (days - t) * DAY,
  );
  const time = Float64Array.from(all.filter((opening) => opening + DAY <= asOf));
  const close = time.map((_, t) => 100 + 5 * Math.sin(t / 5) + ((t * 7) % 5));
  const missing = close.map(() => Number.NaN);
  return {
    interval: '1d',
    assets: ['coin'],
    asset: new Uint32Array(time.length),
    time,
    open: missing,
    high: missing,
    low: missing,
    close,
    volumeUsd: missing,
    knownAt: time,
  };
}

describe('GET /v1/forecasts', () => {
  it('answers with ordered quantiles for each horizon', async () => {
    const answer = await app.inject('/v1/forecasts?token=C');
    expect(answer.statusCode).toBe(200);
    const { data, meta } = answer.json();
    expect(meta).toMatchObject({ simulated: true, asOf: new Date(now).toISOString() });
    expect(data.steps.map(({ bars }: { bars: number }) => bars)).toEqual([1, 3, 7, 14, 30]);
    for (const { prices } of data.steps) {
      expect(prices).toEqual([...prices].sort((a: number, b: number) => a - b));
    }
  });

  it('knows nothing after asOf', async () => {
    const at = new Date(now - 50 * DAY).toISOString();
    const { data, meta } = (await app.inject(`/v1/forecasts?token=coin&asOf=${at}`)).json();
    expect(meta.asOf).toBe(at);
    expect(data.steps[0].until).toBe(new Date(now - 49 * DAY).toISOString());
  });

  it('says what is missing', async () => {
    expect((await app.inject('/v1/forecasts?token=coin&interval=1h')).statusCode).toBe(404);
    expect((await app.inject('/v1/forecasts?token=nobody')).statusCode).toBe(404);
    expect((await app.inject('/v1/forecasts')).statusCode).toBe(400);
    const early = new Date(now - 350 * DAY).toISOString();
    expect((await app.inject(`/v1/forecasts?token=coin&asOf=${early}`)).statusCode).toBe(400);
  });
});
