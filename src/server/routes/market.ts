import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { NotFoundError } from '../../core/index.ts';
import type { GradeModel, RatedToken } from '../../products/index.ts';
import { findToken } from '../find-token.ts';
import type { Routes } from '../http/app.ts';
import { answerSchema, makeMeta } from '../http/envelope.ts';
import { addMarketList } from '../http/market-list.ts';
import { gradeSchema, presentGrade, presentToken, tokenSchema } from '../http/token-schema.ts';
import type { Market } from '../market.ts';

const priceSchema = tokenSchema
  .pick({
    id: true,
    symbol: true,
    priceUsd: true,
    change24h: true,
    volumeUsd24h: true,
    marketCapUsd: true,
    dataAsOf: true,
  })
  .meta({ id: 'Price' });

const tokenGradeSchema = gradeSchema
  .extend({ token: z.string(), symbol: z.string() })
  .meta({ id: 'TokenGrade' });

const traderGradeOf = (token: RatedToken) => token.trader?.grade;

/** The graded market: tokens, prices and both grades. */
export function marketRoutes(market: Market): Routes {
  return (app) => {
    addMarketList(app, market, {
      url: '/v1/tokens',
      summary: 'Every token with its market and its grades, largest volume first',
      row: tokenSchema,
      gradeOf: traderGradeOf,
      select: (tokens) => tokens,
      present: presentToken,
    });
    addMarketList(app, market, {
      url: '/v1/prices',
      summary: 'The last price of every token',
      row: priceSchema,
      gradeOf: traderGradeOf,
      select: (tokens) => tokens,
      present: (token) => priceSchema.parse(presentToken(token)),
    });
    addToken(app, market);
    addMarketList(app, market, gradeList('trader', 'Trader Grades (7 days), best first'));
    addMarketList(app, market, gradeList('investor', 'Investor Grades (90 days), best first'));
  };
}

const addToken = (app: Parameters<Routes>[0], market: Market): void => {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/v1/tokens/:id',
    {
      schema: {
        summary: 'One token with its market and its grades',
        tags: ['market'],
        params: z.object({ id: z.string().max(128).describe('Asset id, symbol or CAIP-19 id') }),
        response: { 200: answerSchema(tokenSchema) },
      },
    },
    (request) => {
      const snapshot = market.current();
      return {
        data: presentToken(findToken(snapshot, request.params.id)),
        meta: makeMeta(snapshot),
      };
    },
  );
};

function gradeList(model: GradeModel, summary: string) {
  const gradeOf = (token: RatedToken) => token[model]?.grade;
  return {
    url: `/v1/${model}-grades`,
    summary,
    row: tokenGradeSchema,
    gradeOf,
    select: (tokens: readonly RatedToken[]) =>
      tokens
        .filter((token) => token[model] !== null)
        .sort((left, right) => (gradeOf(right) ?? -1) - (gradeOf(left) ?? -1)),
    present: (token: RatedToken) => {
      const grade = token[model];
      if (grade === null) throw new NotFoundError(`${token.id} has no ${model} grade.`);
      return { token: token.id, symbol: token.symbol, ...presentGrade(grade) };
    },
  };
}
