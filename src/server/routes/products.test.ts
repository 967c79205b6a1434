import type { FastifyInstance } from 'fastify';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseInstant } from '../../core/index.ts';
import type { MarketSnapshot, RatedToken } from '../../products/index.ts';
import { testMarket } from '../../products/indices/testing.ts';
import { RandomGenerator } from '../../quant/index.ts';
import { addressReader } from '../address-holdings.ts';
import type { DailyMarket } from '../daily-market.ts';
import { createApp } from '../http/app.ts';
import type { Services } from '../services.ts';
import { LiveSignals } from '../signals.ts';
import { correlationRoutes } from './correlations.ts';
import { portfolioRoutes } from './portfolio.ts';
import { screenRoutes } from './screens.ts';
import { signalRoutes } from './signals.ts';

const DAYS = 200;
const asOf = parseInstant('2024-07-19');
const ids = ['btc', 'eth', 'sol'];
let app: FastifyInstance;

beforeAll(async () => {
  const random = new RandomGenerator(6);
  const walk = () => {
    let price = 100;
    return Array.from({ length: DAYS }, () => (price *= Math.exp(0.03 * random.normal())));
  };
  const tables = testMarket(Object.fromEntries(ids.map((id) => [id, walk()])));
  const daily = { tables: async () => tables } as unknown as DailyMarket;
  const snapshot: MarketSnapshot = {
    version: 1,
    source: 'synthetic',
    simulated: true,
    asOf,
    overview: null,
    tokens: ids.map(token),
  };
  const market = { current: () => snapshot };
  const noHours = { times: new Float64Array(0), assets: [], markets: [], panels: {} };
  const services = {
    series: { readPanels: async () => noHours },
    clock: { now: () => asOf },
  } as unknown as Services;
  app = await createApp({
    logger: false,
    routes: [
      signalRoutes(new LiveSignals(services, daily, market), market),
      screenRoutes(daily, market),
      correlationRoutes(daily, market),
      portfolioRoutes(daily, market, addressReader(undefined)),
    ],
  });
});

function token(id: string): RatedToken {
  return {
    id,
    symbol: id.toUpperCase(),
    name: id,
    class: 'coin',
    categories: [],
    caip19: null,
    priceUsd: 10,
    change24h: null,
    change7d: null,
    volumeUsd24h: null,
    marketCapUsd: null,
    sparkline: [1],
    dataAsOf: asOf,
    simulated: true,
    trader: null,
    investor: null,
  };
}

const get = async (url: string) => (await app.inject(url)).json();

describe('signals over HTTP', () => {
  it('list every token, by position and by name', async () => {
    const { data } = await get('/v1/signals');
    expect(data).toHaveLength(3);
    const [first] = data;
    expect(first).toMatchObject({ interval: '1d', asOf: '2024-07-19T00:00:00.000Z' });
    const same = await get(`/v1/signals?position=${first.position}&token=${first.symbol}`);
    expect(same.data).toEqual([first]);
    expect((await get('/v1/signals?interval=1h')).data).toEqual([]);
  });

  it('tell how one token came to its signal', async () => {
    const [history] = (await get('/v1/signals/BTC')).data;
    expect(history.worth.at(-1)[1] - 1).toBeCloseTo(history.record.signalReturn, 12);
    expect(history.changes.every(({ reason }: { reason: string }) => reason !== '')).toBe(true);
    expect((await app.inject('/v1/signals/nothing')).statusCode).toBe(404);
  });
});

describe('screens over HTTP', () => {
  it('find tokens with the columns named, and refuse what cannot be read', async () => {
    const { data } = await get('/v1/screen?expression=close%20rank%20%3C%200.3');
    expect(data).toHaveLength(1);
    expect(Object.keys(data[0].values)).toEqual(['close']);
    const refused = await app.inject('/v1/screen?expression=luck%20%3E%201');
    expect([refused.statusCode, refused.json().code]).toEqual([400, 'products.expression']);
    expect((await get('/v1/screen/columns')).data.length).toBeGreaterThan(10);
  });
});

describe('correlations over HTTP', () => {
  it('tell the most and the least alike, and what is like one token', async () => {
    const { data } = await get('/v1/correlations?pairs=1&window=60');
    expect(data).toMatchObject({ window: 60, tokens: 3 });
    expect(data.highest[0].correlation).toBeGreaterThan(data.lowest[0].correlation);
    expect((await get('/v1/tokens/btc/similar?limit=1')).data).toHaveLength(1);
  });
});

describe('portfolios over HTTP', () => {
  const ask = (payload: object) =>
    app.inject({ method: 'POST', url: '/v1/portfolio/analysis', payload });

  it('are analysed from holdings or CSV alike', async () => {
    const holdings = [
      { symbol: 'BTC', amount: 1 },
      { symbol: 'eth', amount: 3 },
    ];
    const { data } = (await ask({ holdings })).json();
    expect(data).toMatchObject({ valueUsd: 40, risk: { coverage: 1, days: 90 } });
    expect((await ask({ csv: 'symbol,amount\nBTC,1\neth,3' })).json().data).toEqual(data);
  });

  it.each([
    [{}, /one of holdings/],
    [{ csv: 'symbol,amount\nBTC,none' }, /row 2, amount/],
    [{ address: `0x${'0'.repeat(40)}` }, /ASSAY_CHAIN_RPC_URL/],
    [{ address: 'me' }, /address/],
  ])('are refused with the reason: %j', async (payload, reason) => {
    const answer = await ask(payload);
    expect(answer.statusCode).toBe(400);
    expect(answer.body).toMatch(reason);
  });
});
