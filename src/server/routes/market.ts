import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { formatInstant, NotFoundError } from '../../core/index.ts';
import type { GradeModel, RatedToken } from '../../products/index.ts';
import { findToken } from '../find-token.ts';
import type { Routes } from '../http/app.ts';
import { answerSchema, isoTime, makeMeta } from '../http/envelope.ts';
import { addMarketList } from '../http/market-list.ts';
import { presentTicker, tickerSchema } from '../http/ticker-schema.ts';
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

const share = z.number().min(0).max(1).nullable();

const overviewSchema = z
  .object({
    regime: z
      .enum(['bear', 'chop', 'bull'])
      .nullable()
      .describe('Most probable state of the market; null with less than 120 days of history'),
    probabilities: z
      .object({ bear: z.number(), chop: z.number(), bull: z.number() })
      .nullable()
      .describe('Probability of each regime given the days until now'),
    breadth: share.describe('Share of tokens above the mean of their last 50 closes'),
    rising: share.describe('Share of tokens that rose over 30 days'),
    highGraded: share.describe('Share of graded tokens that both grades call a Buy or better'),
    conviction: z
      .number()
      .nullable()
      .describe('Mean chance of the best fifth to beat the median token, less 50, in points'),
    signal: z.enum(['Favourable', 'Neutral', 'Unfavourable']).nullable(),
    asOf: isoTime,
  })
  .meta({ id: 'MarketOverview' });

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
      url: '/v1/tickers',
      summary: 'Every token in brief, largest volume first: what fills a table of the whole market',
      row: tickerSchema,
      gradeOf: traderGradeOf,
      select: (tokens) => tokens,
      present: presentTicker,
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
    addOverview(app, market);
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

/** `GET /v1/market`: null before the market is first graded. */
const addOverview = (app: Parameters<Routes>[0], market: Market): void => {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/v1/market',
    {
      schema: {
        summary: 'The market as a whole: regime, breadth, high-graded share and signal',
        tags: ['market'],
        response: { 200: answerSchema(overviewSchema.nullable()) },
      },
    },
    () => {
      const snapshot = market.current();
      const { overview } = snapshot;
      return {
        data: overview && { ...overview, asOf: formatInstant(overview.asOf) },
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
