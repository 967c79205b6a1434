import type { FastifyInstance } from 'fastify';
import { beforeAll, describe, expect, it } from 'vitest';
import { DAY, ManualClock } from '../../core/index.ts';
import type { MarketSnapshot } from '../../products/index.ts';
import { createApp } from '../http/app.ts';
import type { Services } from '../services.ts';
import { quantMetricsRoutes } from './quantmetrics.ts';

const days = 61;
const now = Date.UTC(2024, 0, 1) + days * DAY;
const snapshot = {
  version: 1,
  source: 'test',
  simulated: true,
  asOf: now,
  tokens: [
    { id: 'bitcoin', symbol: 'BTC' },
    { id: 'twice', symbol: 'TWO' },
    { id: 'unknown', symbol: 'UNK' },
  ],
};
let app: FastifyInstance;
let reads = 0;

beforeAll(async () => {
  const market = { current: () => snapshot as unknown as MarketSnapshot };
  const services = { series: { readPanels }, clock: new ManualClock(now) } as unknown as Services;
  app = await createApp({ routes: [quantMetricsRoutes(services, market)], logger: false });
});

/** Bitcoin up 1 % and down 1 % in turn; the other moves twice as far. */
async function readPanels({ from }: { from: number }) {
  reads++;
  const times = Float64Array.from({ length: days }, (_, day) => now - (days - day) * DAY).filter(
    (time) => time >= from,
  );
  const values = new Float64Array(2 * times.length);
  for (let day = 0, one = 100, two = 100; day < times.length; day++) {
    values.set([one, two], 2 * day);
    const move = day % 2 === 0 ? 0.01 : -0.01;
    one *= 1 + move;
    two *= 1 + 2 * move;
  }
  return { times, assets: ['bitcoin', 'twice'], panels: { close: { values } } };
}

describe('GET /v1/quantmetrics', () => {
  it('measures every token with a history, beside bitcoin', async () => {
    const { data, nextCursor, meta } = (await app.inject('/v1/quantmetrics')).json();
    expect(data.map(({ token }: { token: string }) => token)).toEqual(['bitcoin', 'twice']);
    expect(data[0]).toMatchObject({ periods: 60, beta: 1, winRate: 0.5 });
    expect(data[1].beta).toBeCloseTo(2, 9);
    expect(data[1].volatility).toBeCloseTo(2 * data[0].volatility, 9);
    expect(nextCursor).toBe(null);
    expect(meta.simulated).toBe(true);
  });

  it('measures the days asked for, once', async () => {
    const before = reads;
    const [first] = await Promise.all(
      [1, 2].map(() => app.inject('/v1/quantmetrics?days=30&token=TWO')),
    );
    expect(first?.json().data).toMatchObject([{ token: 'twice', periods: 30 }]);
    expect(reads).toBe(before + 1);
  });

  it.each([
    ['days=3', 400],
    ['token=nothing', 404],
  ])('refuses %s', async (query, status) => {
    expect((await app.inject(`/v1/quantmetrics?${query}`)).statusCode).toBe(status);
  });
});
