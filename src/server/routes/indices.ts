import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { NotFoundError } from '../../core/index.ts';
import {
  backtestIndex,
  findIndex,
  type IndexDefinition,
  type IndexHistory,
  listIndices,
  measurePerformance,
} from '../../products/index.ts';
import type { Routes } from '../http/app.ts';
import { answerSchema, makeMeta } from '../http/envelope.ts';
import { readIndexMarket } from '../index-market.ts';
import type { Market } from '../market.ts';
import type { Services } from '../services.ts';

const params = z.object({
  id: z
    .string()
    .regex(/^[a-z0-9-]+$/)
    .max(64),
});

const summarySchema = z
  .object({ id: z.string(), name: z.string(), description: z.string(), rules: z.unknown() })
  .meta({ id: 'Index' });

const holdingsSchema = z.array(z.object({ asset: z.string(), weight: z.number() }));

const performanceSchema = z.object({
  levels: z.array(z.tuple([z.string(), z.number()])).describe('Date and level, one a day'),
  metrics: z.record(z.string(), z.number().nullable()),
});

const rebalancesSchema = z.array(
  z.object({
    decided: z.string().describe('Date of the close that decided'),
    date: z.string().describe('Date of the close that traded'),
    reason: z.enum(['start', 'calendar', 'drift', 'death']),
    weights: z.record(z.string(), z.number()),
    joined: z.array(z.string()),
    left: z.array(z.string()),
    turnover: z.number(),
    cost: z.number(),
  }),
);

/** Indices: rules, holdings, performance and rebalances, calculated once for each state of the market. */
export function indexRoutes(services: Services, market: Market): Routes {
  const histories = new HistoryCache(services, market);
  return (app) => {
    const typed = app.withTypeProvider<ZodTypeProvider>();
    typed.get(
      '/v1/indices',
      {
        schema: {
          summary: 'Every index',
          tags: ['indices'],
          response: { 200: answerSchema(z.array(summarySchema)) },
        },
      },
      () => ({ data: listIndices().map(summarise), meta: makeMeta(market.current()) }),
    );
    typed.get(
      '/v1/indices/:id',
      {
        schema: {
          summary: 'One index and its rules',
          tags: ['indices'],
          params,
          response: { 200: answerSchema(summarySchema) },
        },
      },
      (request) => ({
        data: summarise(ownIndex(request.params.id)),
        meta: makeMeta(market.current()),
      }),
    );
    addView(app, market, 'holdings', 'Weights at the last close', holdingsSchema, async (id) =>
      Object.entries((await histories.of(id)).holdings).map(([asset, weight]) => ({
        asset,
        weight,
      })),
    );
    addView(app, market, 'performance', 'Levels and metrics', performanceSchema, async (id) => {
      const { levels } = await histories.of(id);
      const metrics = measurePerformance(Float64Array.from(levels, ([, level]) => level));
      return {
        levels: levels.map(([date, level]): [string, number] => [date, level]),
        metrics: { ...metrics },
      };
    });
    addView(
      app,
      market,
      'rebalances',
      'Every rebalance, oldest first',
      rebalancesSchema,
      async (id) =>
        (await histories.of(id)).rebalances.map((row) => ({
          ...row,
          weights: { ...row.weights },
          joined: [...row.joined],
          left: [...row.left],
        })),
    );
  };
}

function addView<Data extends z.ZodType>(
  app: FastifyInstance,
  market: Market,
  view: string,
  summary: string,
  data: Data,
  read: (id: string) => Promise<z.infer<Data>>,
): void {
  const schema = { summary, tags: ['indices'], params, response: { 200: answerSchema(data) } };
  app.get<{ Params: z.infer<typeof params> }>(
    `/v1/indices/:id/${view}`,
    { schema },
    async (request) => ({
      data: await read(request.params.id),
      meta: makeMeta(market.current()),
    }),
  );
}

/** Histories are calculated when first asked for and kept until the market changes. */
class HistoryCache {
  readonly #services: Services;
  readonly #market: Market;
  #version = -1;
  #histories = new Map<string, Promise<IndexHistory>>();

  constructor(services: Services, market: Market) {
    this.#services = services;
    this.#market = market;
  }

  of(id: string): Promise<IndexHistory> {
    const { version } = this.#market.current();
    if (version !== this.#version) this.#histories = new Map();
    this.#version = version;
    const definition = ownIndex(id);
    const history = this.#histories.get(id) ?? this.#calculate(definition);
    this.#histories.set(id, history);
    return history;
  }

  async #calculate(definition: IndexDefinition): Promise<IndexHistory> {
    return backtestIndex(await readIndexMarket(this.#services, definition), definition);
  }
}

/** Only indices that ship: an address must not read files of the server. */
function ownIndex(id: string): IndexDefinition {
  if (listIndices().some((index) => index.id === id)) return findIndex(id);
  throw new NotFoundError(`No index is called '${id}'. /v1/indices lists them all.`, {
    place: { index: id },
  });
}

function summarise(definition: IndexDefinition): z.infer<typeof summarySchema> {
  const { id, name, description, ...rules } = definition;
  return { id, name, description, rules };
}
