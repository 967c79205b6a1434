import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY, ManualClock } from '../../core/index.ts';
import type { MarketSnapshot } from '../../products/index.ts';
import { createApp } from '../http/app.ts';
import type { Services } from '../services.ts';
import { backtestRoutes } from './backtests.ts';

const days = 120;
const now = Date.UTC(2024, 0, 1) + days * DAY;
const snapshot = {
  version: 1,
  source: 'test',
  simulated: true,
  asOf: now,
  tokens: [
    { id: 'bitcoin', symbol: 'BTC' },
    { id: 'wave', symbol: 'WAV' },
  ],
};
let app: FastifyInstance;

beforeAll(async () => {
  const market = { current: () => snapshot as unknown as MarketSnapshot };
  const services = { series: { readPanels }, clock: new ManualClock(now) } as unknown as Services;
  app = await createApp({ routes: [backtestRoutes(services, market)], logger: false });
});
afterAll(() => app.close());

async function readPanels({ assets, from = 0 }: { assets: string[]; from?: number }) {
  const times = Float64Array.from({ length: days }, (_, day) => now - (days - day) * DAY).filter(
    (time) => time >= from,
  );
  const stored = assets.filter((id) => id !== 'gone');
  const values = Float64Array.from(
    { length: times.length * stored.length },
    (_, cell) => 100 + 10 * Math.sin(Math.floor(cell / stored.length) / 9 + (cell % stored.length)),
  );
  return { times, assets: stored, panels: { close: { values } } };
}

const post = (payload: object) => app.inject({ method: 'POST', url: '/v1/backtests', payload });

describe('POST /v1/backtests', () => {
  it('tries a rule, beside bitcoin, and says how far to believe it', async () => {
    const answer = await post({ rule: 'close > mean(close, 10)', tokens: ['WAV'] });
    expect(answer.statusCode).toBe(200);
    const { data, meta } = answer.json();
    expect(data.days.date.length).toBe(days);
    expect(data.metrics.trades).toBeGreaterThan(2);
    expect(data.benchmark.name).toBe('BTC');
    expect(data.looksAhead).toBe(false);
    expect(data.honesty.join(' ')).toMatch(/12.0 basis points/);
    expect(meta.simulated).toBe(true);
  });

  it.each([
    [{ rule: 'close >' }, 400, 'products.expression'],
    [{ rule: 'close > 1', capital: 1e-300 }, 400, 'http.invalid_request'],
    [{ rule: 'close > {n}' }, 400, 'core.invalid_input'],
    [{ rule: 'process.exit() > 1' }, 400, 'products.expression'],
    [{ rule: 'close > 1', tokens: ['nothing'] }, 404, 'core.not_found'],
    [{ rule: 'close > 1', feeBps: -1 }, 400, 'http.invalid_request'],
    [{ rule: 'close > 1', path: '/etc/passwd' }, 400, 'http.invalid_request'],
    [{}, 400, 'http.invalid_request'],
  ])('refuses %j', async (payload, status, code) => {
    const answer = await post(payload);
    expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
  });

  it('runs no more at once than it can bear', async () => {
    const answers = await Promise.all([1, 2, 3, 4].map(() => post({ rule: 'close > 1' })));
    const statuses = answers.map(({ statusCode }) => statusCode).sort();
    expect(statuses).toEqual([200, 200, 503, 503]);
  });
});
