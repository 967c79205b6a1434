import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTemporaryState, type TemporaryState } from '../../../test/temporary-state.ts';
import { DAY, HOUR, ManualClock } from '../../core/index.ts';
import type { MarketSnapshot } from '../../products/index.ts';
import {
  type NewsItem,
  type NewsSource,
  SimulatedMarket,
  SourceUnavailableError,
  simulatedNews,
} from '../../sources/index.ts';
import { openSeriesStore, saveAssets, saveGradeRun } from '../../store/index.ts';
import { createApp } from '../http/app.ts';
import { NewsDesk } from '../jobs/news.ts';
import { keepDailySentiment } from '../news/daily-sentiment.ts';
import type { Services } from '../services.ts';
import { sentimentRoutes } from './sentiment.ts';

const now = Date.UTC(2024, 5, 1);
const clock = new ManualClock(now);
const world = new SimulatedMarket({ seed: 1, assets: 40 });
const coins = [
  { id: 'bitcoin', symbol: 'BTC', name: 'Bitcoin' },
  { id: 'solana', symbol: 'SOL', name: 'Solana' },
].map((coin) => ({ ...coin, class: 'coin' as const, symbols: [], categories: [] }));
let state: TemporaryState;
let app: FastifyInstance;

beforeAll(async () => {
  state = await openTemporaryState();
  await saveAssets(state, [...coins, ...world.assets]);
  const snapshot = { source: 'test', simulated: true, asOf: now, tokens: coins };
  const market = { current: () => snapshot as unknown as MarketSnapshot };
  const services = { state, clock } as unknown as Services;
  app = await createApp({ routes: [sentimentRoutes(services, market)], logger: false });
}, 120_000);

afterAll(async () => {
  await app?.close();
  await state?.close();
});

function item(id: string, title: string, age: number, more: Partial<NewsItem> = {}): NewsItem {
  const known = now - age;
  const rest = { body: '', publishedAt: known - HOUR, knownAt: known };
  return { id, title, source: 'feed:a', kind: 'article', ...rest, ...more };
}

const source = (...items: NewsItem[]): NewsSource => ({
  id: 'test',
  label: 'Test',
  fetchLatest: async () => items,
});

const dead: NewsSource = {
  id: 'dead',
  label: 'Dead',
  fetchLatest: () => Promise.reject(new SourceUnavailableError('It does not answer.')),
};

const ask = async (path: string) => (await app.inject(`/v1/sentiment${path}`)).json();

describe('GET /v1/sentiment/{token}', () => {
  it('says why there is no score where nothing was read', async () => {
    const { data } = await ask('/btc');
    expect(data).toMatchObject({ score: null, texts: 0, textsRead: 0, sources: [], items: [] });
    expect(data.reason).toMatch(/ASSAY_NEWS_FEEDS/);
    expect((await ask('')).data).toEqual([]);
  });

  it('tells what sources say, the newest first, and links only where a link is safe', async () => {
    const good = item('1', 'Bitcoin soars to a record high as demand surges', 2 * DAY, {
      url: 'https://news.example/1',
    });
    const bad = item('2', 'Bitcoin plunges after exchange hack, $120 million stolen', HOUR, {
      source: 'feed:b',
      url: 'javascript:alert(1)',
    });
    const odd = item('\0', 'The weather is mild\0\ud800', HOUR);
    const desk = new NewsDesk({ state }, [source(bad, good, odd)]);
    expect(await desk.read()).toBe(3);
    expect(await desk.read()).toBe(0);
    const { data, meta } = await ask('/BTC');
    expect(data).toMatchObject({ token: 'bitcoin', reason: null, texts: 2, textsRead: 3 });
    expect(data.items).toMatchObject([
      { source: 'feed:b', label: 'bearish', url: null },
      { source: 'feed:a', label: 'bullish', url: 'https://news.example/1', title: good.title },
    ]);
    const [a, b] = data.sources;
    expect(a).toMatchObject({ source: 'feed:a', texts: 1 });
    // Two days are four half-lives: what is fresh outweighs it.
    expect(a.score).toBeGreaterThan(0);
    expect(-b.score).toBeGreaterThan(4 * a.score);
    expect(data.score).toBeLessThan(0);
    expect(meta.asOf).toBe(new Date(now).toISOString());
  });

  it('knows at an earlier instant what was known then, and nothing else', async () => {
    const { data } = await ask(`/btc?asOf=${new Date(now - HOUR - 1).toISOString()}`);
    expect(data.items.map(({ label }: { label: string }) => label)).toEqual(['bullish']);
    expect(data.score).toBeGreaterThan(0);
    const { data: nothing } = await ask(`/btc?asOf=${new Date(now - 2 * DAY - 1).toISOString()}`);
    expect(nothing.score).toBeNull();
    expect((await ask(`/btc?asOf=${new Date(now + DAY).toISOString()}`)).meta.asOf).toBe(
      new Date(now).toISOString(),
    );
  });

  it('tells a token that nobody speaks of from one that nothing was read about', async () => {
    const { data } = await ask('/sol');
    expect(data).toMatchObject({ score: null, texts: 0, textsRead: 3 });
    expect(data.reason).toMatch(/None of the 3 texts/);
  });

  it('becomes a daily metric, known when its day ended, before that day is graded', async () => {
    const series = await openSeriesStore({ home: state.home });
    try {
      const services = { state, series, clock };
      expect(await keepDailySentiment(services)).toBe(1);
      expect(await keepDailySentiment(services)).toBe(0);
      const query = { metrics: ['sentiment'], asOf: now };
      const { assets, time, value, knownAt } = await series.readMetrics(query);
      expect([assets, [...time], [...knownAt]]).toEqual([['bitcoin'], [now - DAY], [now]]);
      expect(value[0]).toBeCloseTo((await ask('/btc')).data.score, 12);
      expect((await series.readMetrics({ ...query, asOf: now - 1 })).time).toHaveLength(0);
      const model = { id: 'trader', version: '1', sha256: '0'.repeat(64) };
      const nothing = { source: 'test', document: {}, grades: [], decisions: [] };
      await saveGradeRun(state, { asOf: now + DAY, model, ...nothing });
      const tomorrow = { ...services, clock: new ManualClock(now + DAY + HOUR) };
      expect(await keepDailySentiment(tomorrow)).toBe(0);
    } finally {
      await series.close();
    }
  });

  it('refuses what is no token and no time', async () => {
    expect((await app.inject('/v1/sentiment/nothing')).statusCode).toBe(404);
    expect((await app.inject('/v1/sentiment/btc?asOf=soon')).statusCode).toBe(400);
  });
});

describe('GET /v1/sentiment', () => {
  it('lists the tokens that are spoken of, a page at a time', async () => {
    const item3 = item('3', 'Solana rallies as its network upgrade goes live', HOUR);
    // What the other sources gave is kept although one fails.
    await expect(new NewsDesk({ state }, [dead, source(item3)]).read()).rejects.toThrow(/answer/);
    const first = await ask('?limit=1');
    expect(first.data).toMatchObject([{ token: 'bitcoin', texts: 2 }]);
    const second = await ask(`?limit=1&cursor=${first.nextCursor}`);
    expect(second).toMatchObject({ data: [{ token: 'solana', texts: 1 }], nextCursor: null });
    expect(second.data[0].score).toBeGreaterThan(0);
  });

  it('reads the news of the simulated market, each headline for its own token', async () => {
    await new NewsDesk({ state }, [simulatedNews(world, clock)]).read();
    const month = world.headlines({ from: now - 30 * DAY, to: now });
    expect(month.length).toBeGreaterThan(3);
    const spokenOf = new Set(month.map(({ asset }) => asset));
    const { data } = await ask('?limit=1000');
    const listed = data.map(({ token }: { token: string }) => token);
    expect(listed.filter((id: string) => id.startsWith('sim-')).toSorted()).toEqual(
      [...spokenOf].toSorted(),
    );
  });
});
