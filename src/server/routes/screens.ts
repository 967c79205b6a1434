import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { readScreen, SCREEN_COLUMNS } from '../../products/index.ts';
import type { DailyMarket } from '../daily-market.ts';
import type { Routes } from '../http/app.ts';
import { answerSchema, listSchema, makeMeta } from '../http/envelope.ts';
import { pageOf, pagingQuery } from '../http/paging.ts';
import { presentToken, tokenSchema } from '../http/token-schema.ts';
import type { Market } from '../market.ts';

const screenedSchema = tokenSchema
  .extend({
    values: z
      .record(z.string(), z.number().nullable())
      .describe('The columns that the expression names'),
  })
  .meta({ id: 'ScreenedToken' });

const query = z.object({
  expression: z
    .string()
    .max(500)
    .describe('Such as `trader_grade > 80 and volume_usd > 1e6 and mom30 rank < 0.2`'),
  ...pagingQuery,
});

const columnSchema = z.object({ name: z.string(), description: z.string() });

/** Screens: tokens that an expression holds for. */
export function screenRoutes(daily: DailyMarket, market: Market): Routes {
  return (app) => {
    const typed = app.withTypeProvider<ZodTypeProvider>();
    const screen = {
      summary: 'Tokens for which an expression holds, largest volume first',
      tags: ['screens'],
      querystring: query,
      response: { 200: listSchema(screenedSchema) },
    };
    typed.get('/v1/screen', { schema: screen }, async (request) => {
      const find = readScreen(request.query.expression);
      const found = find(await daily.tables());
      const values = new Map(found.map((row) => [row.asset, row.values]));
      const snapshot = market.current();
      const tokens = snapshot.tokens.filter(({ id }) => values.has(id));
      const page = pageOf(tokens, ({ id }) => id, request.query);
      const data = page.rows.map((token) => ({
        ...presentToken(token),
        values: knownValues(values.get(token.id) ?? {}),
      }));
      return { data, nextCursor: page.nextCursor, meta: makeMeta(snapshot) };
    });
    const columns = {
      summary: 'The columns an expression can name',
      tags: ['screens'],
      response: { 200: answerSchema(z.array(columnSchema)) },
    };
    typed.get('/v1/screen/columns', { schema: columns }, () => ({
      data: Object.entries(SCREEN_COLUMNS).map(([name, { describe }]) => ({
        name,
        description: describe,
      })),
      meta: makeMeta(market.current()),
    }));
  };
}

function knownValues(values: Readonly<Record<string, number>>): Record<string, number | null> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, Number.isNaN(value) ? null : value]),
  );
}
