import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type IndexHistory, indexDefinitionSchema, listIndices } from '../../../products/index.ts';
import { AssetRegistry } from '../../../sources/index.ts';
import type { DailyMarket } from '../../daily-market.ts';
import type { Routes } from '../../http/app.ts';
import { answerSchema, makeMeta } from '../../http/envelope.ts';
import type { Market } from '../../market.ts';
import { benchmarksOf } from './benchmarks.ts';
import { IndexHistories, shippedIndex } from './index-histories.ts';
import {
  presentHoldings,
  presentIndex,
  presentPerformance,
  presentPreview,
  presentRebalances,
} from './present.ts';
import {
  holdingSchema,
  indexParams,
  indexSchema,
  performanceSchema,
  previewSchema,
  rebalanceSchema,
} from './schemas.ts';

const TAGS = ['indices'];

/** Indices: rules, holdings, performance and rebalances, calculated once for each state of the market. */
export function indexRoutes(daily: DailyMarket, market: Market): Routes {
  const histories = new IndexHistories(daily, market);
  const registry = new AssetRegistry();
  const symbolOf = (asset: string) => registry.get(asset).symbol;
  const nameOf = (asset: string) =>
    market.current().tokens.find(({ id }) => id === asset)?.name ?? registry.get(asset).name;
  const besides = async (history: IndexHistory) => {
    const equalWeight = await histories.of('all-equal-weight').catch(() => undefined);
    return benchmarksOf(history, await daily.tables(), {
      nameOf,
      ...(equalWeight && { equalWeight }),
    });
  };
  return (app) => {
    addList(app, market, histories);
    addPreview(app, market, async (definition) => {
      const history = await histories.preview(definition);
      return presentPreview(history, await besides(history), symbolOf);
    });
    const add = viewAdder(app, market, histories);
    add(
      'holdings',
      'Weights at the last close, and how far they drifted',
      z.array(holdingSchema),
      (history) => presentHoldings(history, symbolOf),
    );
    add(
      'performance',
      'Levels beside benchmarks, metrics and contributions',
      performanceSchema,
      async (history) => presentPerformance(history, await besides(history), symbolOf),
    );
    add(
      'rebalances',
      'Every rebalance with its orders, oldest first',
      z.array(rebalanceSchema),
      presentRebalances,
    );
  };
}

function addList(app: FastifyInstance, market: Market, histories: IndexHistories): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const list = {
    summary: 'Every index: its rules and where it stands',
    tags: TAGS,
    response: { 200: answerSchema(z.array(indexSchema)) },
  };
  typed.get('/v1/indices', { schema: list }, async () => {
    const outcomes = await histories.all();
    return {
      data: listIndices().map((definition) =>
        presentIndex(definition, outcomes.get(definition.id)),
      ),
      meta: makeMeta(market.current()),
    };
  });
  const one = {
    summary: 'One index: its rules and where it stands',
    tags: TAGS,
    params: indexParams,
    response: { 200: answerSchema(indexSchema) },
  };
  typed.get('/v1/indices/:id', { schema: one }, async ({ params: { id } }) => ({
    data: presentIndex(shippedIndex(id), (await histories.all()).get(id)),
    meta: makeMeta(market.current()),
  }));
}

function addPreview(
  app: FastifyInstance,
  market: Market,
  preview: (
    definition: z.infer<typeof indexDefinitionSchema>,
  ) => Promise<z.infer<typeof previewSchema>>,
): void {
  const schema = {
    summary: 'An index of your own, backtested at once and not kept',
    tags: TAGS,
    body: indexDefinitionSchema,
    response: { 200: answerSchema(previewSchema) },
  };
  // It writes nothing: whoever may read indices may try one out.
  const config = { scope: 'indices:read' };
  app
    .withTypeProvider<ZodTypeProvider>()
    .post('/v1/indices/preview', { schema, config, bodyLimit: 16 * 1024 }, async ({ body }) => ({
      data: await preview(body),
      meta: makeMeta(market.current()),
    }));
}

function viewAdder(app: FastifyInstance, market: Market, histories: IndexHistories) {
  return <Data extends z.ZodType>(
    view: string,
    summary: string,
    data: Data,
    present: (history: IndexHistory) => z.infer<Data> | Promise<z.infer<Data>>,
  ): void => {
    const schema = {
      summary,
      tags: TAGS,
      params: indexParams,
      response: { 200: answerSchema(data) },
    };
    app.get<{ Params: z.infer<typeof indexParams> }>(
      `/v1/indices/:id/${view}`,
      { schema },
      async ({ params: { id } }) => ({
        data: await present(await histories.of(id)),
        meta: makeMeta(market.current()),
      }),
    );
  };
}
