import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type AssetId, DAY } from '../../core/index.ts';
import { measureTokens, type RatedToken, type TokenMetrics } from '../../products/index.ts';
import { findToken } from '../find-token.ts';
import type { Routes } from '../http/app.ts';
import { listSchema, makeMeta } from '../http/envelope.ts';
import { pageOf, pagingQuery } from '../http/paging.ts';
import { tokenFilterQuery, tokenPasses } from '../http/token-filter.ts';
import type { Market } from '../market.ts';
import type { Services } from '../services.ts';

/** What alpha, beta and capture are measured against. */
const BENCHMARK = 'BTC';

const rate = z.number().nullable();

const quantMetricsSchema = z
  .object({
    token: z.string(),
    symbol: z.string(),
    periods: z.number().int().describe('Daily returns that were known'),
    totalReturn: z.number(),
    cagr: rate,
    volatility: rate.describe('A year'),
    sharpe: rate,
    sortino: rate,
    calmar: rate,
    maximumDrawdown: z.number().describe('Deepest loss from a high, as a positive share'),
    longestDrawdown: z.number().int().describe('Most days in a row below a high'),
    skewness: rate,
    excessKurtosis: rate,
    tailRatio: rate,
    valueAtRisk95: rate.describe('Loss exceeded on one day in twenty, as a positive share'),
    conditionalValueAtRisk95: rate,
    profitFactor: rate,
    winRate: rate,
    bestPeriod: rate,
    worstPeriod: rate,
    alpha: rate.describe('A year, against BTC'),
    beta: rate,
    upCapture: rate,
    downCapture: rate,
    trackingError: rate,
    informationRatio: rate,
  })
  .meta({ id: 'QuantMetrics' });

const querystring = z.object({
  token: z.string().max(128).optional().describe('Only this one: asset id, symbol or CAIP-19 id'),
  days: z.coerce.number().int().min(7).max(3_650).default(365).describe('Days measured'),
  ...tokenFilterQuery,
  ...pagingQuery,
});

/** `GET /v1/quantmetrics`: what holding each token was worth, and at what risk. */
export function quantMetricsRoutes(services: Services, market: Market): Routes {
  const measured = new MeasuredMarket(services, market);
  return (app) => {
    const schema = {
      summary: 'Return and risk of holding each token, largest volume first',
      tags: ['market'],
      querystring,
      response: { 200: listSchema(quantMetricsSchema) },
    };
    app
      .withTypeProvider<ZodTypeProvider>()
      .get('/v1/quantmetrics', { schema }, async ({ query }) => {
        const snapshot = market.current();
        const only = query.token === undefined ? undefined : findToken(snapshot, query.token);
        const metrics = await measured.over(query.days);
        const rows = snapshot.tokens.filter(
          (token) =>
            (only === undefined || token.id === only.id) &&
            metrics.has(token.id) &&
            tokenPasses(token, query, traderGrade),
        );
        const page = pageOf(rows, (token) => token.id, query);
        return {
          data: page.rows.map(({ id, symbol }) => ({
            token: id,
            symbol,
            ...(metrics.get(id) as TokenMetrics),
          })),
          nextCursor: page.nextCursor,
          meta: makeMeta(snapshot),
        };
      });
  };
}

const traderGrade = (token: RatedToken) => token.trader?.grade;

/** How many lengths of history are kept measured. */
const KEPT_SPANS = 4;

/** Metrics of the whole market, measured once for each state of it and length of history. */
class MeasuredMarket {
  readonly #services: Services;
  readonly #market: Market;
  #version = -1;
  #spans = new Map<number, Promise<Map<AssetId, TokenMetrics>>>();

  constructor(services: Services, market: Market) {
    this.#services = services;
    this.#market = market;
  }

  over(days: number): Promise<Map<AssetId, TokenMetrics>> {
    const { version } = this.#market.current();
    if (version !== this.#version || this.#spans.size >= KEPT_SPANS) this.#spans = new Map();
    this.#version = version;
    const metrics = this.#spans.get(days) ?? this.#measure(days);
    this.#spans.set(days, metrics);
    metrics.catch(() => this.#spans.delete(days));
    return metrics;
  }

  async #measure(days: number): Promise<Map<AssetId, TokenMetrics>> {
    const { series, clock } = this.#services;
    const { tokens, asOf } = this.#market.current();
    const stored = await series.readPanels({
      interval: '1d',
      fields: ['close'],
      asOf: clock.now(),
      // One more close than returns.
      ...(asOf !== null && { from: asOf - (days + 1) * DAY }),
    });
    const close = stored.panels.close?.values ?? new Float64Array(0);
    const benchmark = tokens.find(({ symbol }) => symbol === BENCHMARK)?.id;
    return measureTokens({ assets: stored.assets, days: stored.times.length, close }, benchmark);
  }
}
