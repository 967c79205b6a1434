import type { FastifyInstance } from 'fastify';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { DAY, parseInstant } from '../../core/index.ts';
import type { GradeView, MarketSnapshot, RatedToken } from '../../products/index.ts';
import { createApp } from '../http/app.ts';
import { listSchema } from '../http/envelope.ts';
import { tickerSchema } from '../http/ticker-schema.ts';
import { tokenSchema } from '../http/token-schema.ts';
import { syntheticOverview } from '../testing/synthetic-server.ts';
import { marketRoutes } from './market.ts';
import { openapiRoutes } from './openapi.ts';

const asOf = parseInstant('2024-12-31');
let app: FastifyInstance;

beforeAll(async () => {
  const market = { current: () => snapshot };
  app = await createApp({ routes: [marketRoutes(market), openapiRoutes], logger: false });
});

describe('the market over HTTP', () => {
  it('answers with every token in the documented shape', async () => {
    const answer = await app.inject('/v1/tokens');
    const body = listSchema(tokenSchema).strict().parse(answer.json());
    expect(body.data.map((token) => token.id)).toEqual(['btc', 'usdc', 'doge']);
    expect(body.data[0]).toMatchObject({ caip2: 'bip122:000000000019d6689c085ae165831e93' });
    expect(body.meta).toEqual({
      source: 'synthetic',
      simulated: true,
      asOf: '2024-12-31T00:00:00.000Z',
    });
  });

  it('tells every token in brief, sparklines from 0 to 100', async () => {
    const answer = await app.inject('/v1/tickers');
    const { data } = listSchema(tickerSchema.strict()).strict().parse(answer.json());
    const whole = (await app.inject('/v1/tokens')).json().data;
    expect(data).toHaveLength(whole.length);
    for (const [row, { sparkline, ...ticker }] of data.entries())
      expect(whole[row]).toMatchObject(ticker);
    expect(data.map(({ sparkline }) => sparkline)).toEqual([[0, 100, 25], [50], [50]]);
  });

  it.each([
    ['symbol=BTC,DOGE', ['btc', 'doge']],
    ['category=meme', ['doge']],
    ['minVolume=150', ['btc', 'usdc']],
    ['minMarketCap=1', ['btc']],
    ['minGrade=60', ['btc']],
    ['maxGrade=50', ['doge']],
  ])('filters by %s', async (query, ids) => {
    const { data } = (await app.inject(`/v1/tokens?${query}`)).json();
    expect(data.map((token: { id: string }) => token.id)).toEqual(ids);
  });

  it('lists grades best first and leaves out what is not rated', async () => {
    const { data } = (await app.inject('/v1/trader-grades')).json();
    expect(data.map((row: { token: string; grade: number }) => [row.token, row.grade])).toEqual([
      ['btc', 80],
      ['doge', 40],
    ]);
  });

  it.each(['btc', 'BTC', 'bip122:000000000019d6689c085ae165831e93/slip44:0'])(
    'finds a token by %s',
    async (name) => {
      const answer = await app.inject(`/v1/tokens/${encodeURIComponent(name)}`);
      expect(answer.json().data.id).toBe('btc');
    },
  );

  it('tells how the market stands as a whole', async () => {
    const { data } = (await app.inject('/v1/market')).json();
    expect(data).toEqual({ ...syntheticOverview, asOf: '2024-12-31T00:00:00.000Z' });
  });

  it('answers an unchanged question with 304', async () => {
    const first = await app.inject('/v1/prices');
    const headers = { 'if-none-match': String(first.headers.etag) };
    expect((await app.inject({ url: '/v1/prices', headers })).statusCode).toBe(304);
  });

  it.each([
    ['/v1/tokens/nothing', 404, 'core.not_found'],
    ['/v1/tokens?limit=0', 400, 'http.invalid_request'],
    ['/v1/tokens?minVolume=-1', 400, 'http.invalid_request'],
    ['/v1/tokens?cursor=zzz', 400, 'core.invalid_input'],
    ['/v2', 404, 'core.not_found'],
  ])('refuses %s with a problem document (RFC 9457)', async (url, status, code) => {
    const answer = await app.inject(url);
    expect(answer.statusCode).toBe(status);
    expect(answer.headers['content-type']).toMatch('application/problem+json');
    expect(answer.json()).toMatchObject({ status, code, type: `urn:assay:problem:${code}` });
  });

  it('documents every route in OpenAPI 3.1', async () => {
    const document = (await app.inject('/v1/openapi.json')).json();
    expect(document.openapi).toMatch(/^3\.1/);
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining(['/v1/tokens', '/v1/tokens/{id}', '/v1/prices', '/v1/trader-grades']),
    );
    expect(z.record(z.string(), z.unknown()).parse(document.components.schemas)).toHaveProperty(
      'Token',
    );
  });
});

function grade(value: number): GradeView {
  return {
    grade: value,
    notGradedBecause: null,
    signal: 'Buy',
    momentum: 'Rising',
    change24h: 1,
    probability: 0.6,
    subGrades: { technical: value },
    subGradeWeights: { technical: 0.5 },
    contributions: { momentum: value },
    explanation: 'It rose.',
    signalChanges: [{ signal: 'Hold', group: 'momentum', from: 70, to: 41 }],
    asOf,
    model: { id: 'trader', version: '1', sha256: '0'.repeat(64) },
  };
}

function token(id: string, rest: Partial<RatedToken>): RatedToken {
  return {
    id,
    symbol: id.toUpperCase(),
    name: id,
    class: 'coin',
    categories: [],
    caip19: null,
    priceUsd: 1,
    change24h: null,
    change7d: null,
    volumeUsd24h: null,
    marketCapUsd: null,
    sparkline: [1],
    dataAsOf: asOf - DAY,
    simulated: true,
    trader: null,
    investor: null,
    ...rest,
  };
}

const snapshot: MarketSnapshot = {
  version: 1,
  source: 'synthetic',
  simulated: true,
  asOf,
  overview: syntheticOverview,
  tokens: [
    token('btc', {
      caip19: 'bip122:000000000019d6689c085ae165831e93/slip44:0',
      volumeUsd24h: 300,
      marketCapUsd: 1,
      sparkline: [4, 8, 5],
      trader: grade(80),
    }),
    token('usdc', { class: 'stablecoin', volumeUsd24h: 200 }),
    token('doge', { categories: ['meme'], volumeUsd24h: 100, trader: grade(40) }),
  ],
};
