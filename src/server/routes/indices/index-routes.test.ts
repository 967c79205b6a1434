import type { FastifyInstance } from 'fastify';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { syntheticIndexRoutes } from '../../../../test/index-market.ts';
import { parseInstant } from '../../../core/index.ts';
import { createApp } from '../../http/app.ts';
import { answerSchema } from '../../http/envelope.ts';
import {
  holdingSchema,
  indexSchema,
  performanceSchema,
  previewSchema,
  rebalanceSchema,
} from './schemas.ts';

const DAYS = 120;
const own = {
  id: 'mine',
  name: 'Mine',
  selection: { by: 'price', count: 2 },
  weighting: { scheme: 'equal' },
  rebalance: { frequency: 'weekly' },
};
let app: FastifyInstance;

beforeAll(async () => {
  const routes = [syntheticIndexRoutes(DAYS, parseInstant('2024-04-30'))];
  app = await createApp({ routes, logger: false });
});

const read = async <Data extends z.ZodType>(url: string, data: Data): Promise<z.infer<Data>> => {
  const answer = await app.inject(url);
  answerSchema(data).parse(answer.json());
  return (answer.json() as { data: unknown }).data as z.infer<Data>;
};

describe('indices over HTTP', () => {
  it('stand in a list with their level, or the reason why they have none', async () => {
    const indices = await read('/v1/indices', z.array(indexSchema));
    const byId = new Map(indices.map((index) => [index.id, index]));
    expect(byId.get('all-equal-weight')?.latest).toMatchObject({ members: 3, date: '2024-04-29' });
    expect(byId.get('coindesk-20-style')).toMatchObject({ latest: null });
    expect(byId.get('coindesk-20-style')?.unavailable).toMatch(/market capitalisation/);
  });

  it('show holdings with drift, performance beside Bitcoin, and rebalances with orders', async () => {
    const url = '/v1/indices/all-equal-weight';
    const holdings = await read(`${url}/holdings`, z.array(holdingSchema));
    expect(holdings.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 9);
    for (const { weight, target, drift } of holdings) expect(drift).toBe(weight - target);
    const { levels, benchmarks, contributions, costs } = await read(
      `${url}/performance`,
      performanceSchema,
    );
    expect(benchmarks).toHaveLength(1);
    expect(benchmarks[0]).toMatchObject({ id: 'btc', levels: { length: levels.length } });
    expect(benchmarks[0]?.levels[0]?.[1]).toBe(levels[0]?.[1]);
    const gained = contributions.reduce((sum, { points }) => sum + points, 0);
    expect(1000 + gained - costs).toBeCloseTo(levels.at(-1)?.[1] as number, 6);
    const rebalances = await read(`${url}/rebalances`, z.array(rebalanceSchema));
    expect(rebalances[0]).toMatchObject({ reason: 'start', pending: false });
    expect(rebalances[0]?.orders).toHaveLength(3);
  });

  it('can be tried out, and are refused with the field named', async () => {
    const preview = await app.inject({
      method: 'POST',
      url: '/v1/indices/preview',
      payload: own,
    });
    const { data } = answerSchema(previewSchema).parse(preview.json());
    expect(data.holdings).toHaveLength(2);
    expect(data.performance.benchmarks.map(({ id }) => id)).toEqual(['btc', 'all-equal-weight']);
    const refused = await app.inject({
      method: 'POST',
      url: '/v1/indices/preview',
      payload: { ...own, luck: 1 },
    });
    expect(refused.statusCode).toBe(400);
    expect(refused.body).toMatch(/luck/);
    const impossible = await app.inject({
      method: 'POST',
      url: '/v1/indices/preview',
      payload: { ...own, weighting: { scheme: 'equal', cap: 0.3 } },
    });
    expect(impossible.json()).toMatchObject({
      status: 422,
      title: 'Cannot be done as asked',
      code: 'products.index_caps',
    });
  });

  it('look back no further than memory for it may be given', async () => {
    const answer = await app.inject({
      method: 'POST',
      url: '/v1/indices/preview',
      payload: { ...own, eligibility: { lookbackDays: 2 ** 40 } },
    });
    expect(answer.statusCode).toBe(400);
    expect(answer.json().place).toEqual({ field: 'eligibility.lookbackDays' });
  });

  it('are not files of the server', async () => {
    const answer = await app.inject('/v1/indices/package/holdings');
    expect(answer.statusCode).toBe(404);
  });
});
