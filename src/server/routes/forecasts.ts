import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { formatInstant } from '../../core/index.ts';
import { findToken } from '../find-token.ts';
import type { Routes } from '../http/app.ts';
import { answerSchema, isoTime, makeMeta } from '../http/envelope.ts';
import { instantParameter } from '../http/instant-parameter.ts';
import type { Market } from '../market.ts';
import type { Services } from '../services.ts';
import { forecastStoredToken, type TokenForecast } from '../token-forecast.ts';

const stepSchema = z.object({
  until: isoTime.describe('The end of the horizon'),
  bars: z.number().int().describe('Bars ahead'),
  volatility: z.number().describe('Standard deviation of the log return over the horizon'),
  prices: z.array(z.number()).describe('Prices at `levels`, lowest first'),
  held: z.number().nullable().describe('Share of past 90 % intervals that held'),
  forecasts: z.number().int().describe('Past forecasts of this horizon that could be judged'),
});

const levelSchema = z.object({
  price: z.number(),
  kind: z.enum(['support', 'resistance']),
  basis: z.enum(['pivot', 'volume', 'both']),
  strength: z.number().min(0).max(1),
});

const forecastSchema = z
  .object({
    token: z.string(),
    price: z.number(),
    levels: z.array(z.number()).describe('Quantile levels of `prices`'),
    steps: z.array(stepSchema),
    supportAndResistance: z
      .array(levelSchema)
      .describe('Where the market turned or traded much; measured to hold no better than chance'),
  })
  .meta({ id: 'PriceForecast' });

const querystring = z.object({
  token: z.string().max(128).describe('Asset id, symbol or CAIP-19 id'),
  interval: z.enum(['1h', '1d']).default('1d').describe('Length of a bar'),
  asOf: instantParameter.optional().describe('Only what was known then'),
});

/** `GET /v1/forecasts`: quantiles of one token's price over several horizons. */
export function forecastRoutes({ series, clock }: Services, market: Market): Routes {
  return (app) => {
    const schema = {
      summary: 'Quantile forecasts of one token’s price',
      tags: ['market'],
      querystring,
      response: { 200: answerSchema(forecastSchema) },
    };
    app.withTypeProvider<ZodTypeProvider>().get('/v1/forecasts', { schema }, async ({ query }) => {
      const snapshot = market.current();
      const forecast = await forecastStoredToken(series, {
        asset: findToken(snapshot, query.token).id,
        interval: query.interval,
        asOf: Math.min(query.asOf ?? clock.now(), clock.now()),
      });
      return { data: present(forecast), meta: makeMeta({ ...snapshot, asOf: forecast.cone.asOf }) };
    });
  };
}

function present({ cone, levels }: TokenForecast): z.infer<typeof forecastSchema> {
  return {
    token: cone.asset,
    price: cone.price,
    levels: [...cone.levels],
    steps: cone.steps.map(({ until, horizon, volatility, prices, record }) => ({
      until: formatInstant(until),
      bars: horizon,
      volatility,
      prices,
      held: record.coverage,
      forecasts: record.forecasts,
    })),
    supportAndResistance: levels.map(({ price, kind, basis, strength }) => ({
      price,
      kind,
      basis,
      strength,
    })),
  };
}
