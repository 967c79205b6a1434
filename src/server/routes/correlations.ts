import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { correlateMarket, similarTokens } from '../../products/index.ts';
import { AssetRegistry } from '../../sources/index.ts';
import type { DailyMarket } from '../daily-market.ts';
import { findToken } from '../find-token.ts';
import type { Routes } from '../http/app.ts';
import { answerSchema, makeMeta } from '../http/envelope.ts';
import { presentToken, tokenSchema } from '../http/token-schema.ts';
import type { Market } from '../market.ts';

const pairSchema = z
  .object({
    left: z.string(),
    leftSymbol: z.string(),
    right: z.string(),
    rightSymbol: z.string(),
    correlation: z.number().min(-1).max(1),
  })
  .meta({ id: 'CorrelatedPair' });

const correlationsSchema = z
  .object({
    window: z.number().int().describe('Days of returns'),
    tokens: z.number().int().describe('Tokens with a close on every day of the window'),
    mean: z.number().nullable().describe('Over all pairs'),
    highest: z.array(pairSchema),
    lowest: z.array(pairSchema),
  })
  .meta({ id: 'Correlations' });

const similarSchema = tokenSchema
  .extend({ correlation: z.number().describe('Of daily returns less the market’s mean') })
  .meta({ id: 'SimilarToken' });

const window = z.coerce.number().int().min(20).max(365).default(90).describe('Days of returns');
const registry = new AssetRegistry();

/** Which tokens move together, across the market and beside one token. */
export function correlationRoutes(daily: DailyMarket, market: Market): Routes {
  return (app) => {
    const typed = app.withTypeProvider<ZodTypeProvider>();
    const pairs = {
      summary: 'The most and the least alike pairs of tokens',
      tags: ['correlations'],
      querystring: z.object({
        pairs: z.coerce.number().int().min(1).max(100).default(10).describe('Pairs at each end'),
        window,
        tokens: z.string().max(4_000).optional().describe('Only these, comma-separated'),
      }),
      response: { 200: answerSchema(correlationsSchema) },
    };
    typed.get('/v1/correlations', { schema: pairs }, async ({ query }) => {
      const snapshot = market.current();
      const named = query.tokens?.split(',').map((name) => findToken(snapshot, name.trim()).id);
      const { assets, ...found } = correlateMarket(await daily.tables(), {
        window: query.window,
        pairs: query.pairs,
        ...(named && { only: new Set(named) }),
      });
      const data = {
        ...found,
        tokens: assets.length,
        highest: found.highest.map(presentPair),
        lowest: found.lowest.map(presentPair),
      };
      return { data, meta: makeMeta(snapshot) };
    });
    const similar = {
      summary: 'Tokens that move like one, apart from what the whole market does',
      tags: ['market'],
      params: z.object({ id: z.string().max(128).describe('Asset id, symbol or CAIP-19 id') }),
      querystring: z.object({
        window,
        limit: z.coerce.number().int().min(1).max(50).default(8).describe('Rows, 1 to 50'),
      }),
      response: { 200: answerSchema(z.array(similarSchema)) },
    };
    typed.get('/v1/tokens/:id/similar', { schema: similar }, async ({ params, query }) => {
      const snapshot = market.current();
      const { id } = findToken(snapshot, params.id);
      const found = similarTokens(await daily.tables(), id, {
        window: query.window,
        count: query.limit,
      });
      const tokens = new Map(snapshot.tokens.map((token) => [token.id, token]));
      const data = found.flatMap(({ asset, correlation }) => {
        const token = tokens.get(asset);
        return token ? [{ ...presentToken(token), correlation }] : [];
      });
      return { data, meta: makeMeta(snapshot) };
    });
  };
}

function presentPair(pair: { left: string; right: string; correlation: number }) {
  const symbolOf = (asset: string) => registry.get(asset).symbol;
  return { ...pair, leftSymbol: symbolOf(pair.left), rightSymbol: symbolOf(pair.right) };
}
