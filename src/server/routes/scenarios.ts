import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { InvalidInputError } from '../../core/index.ts';
import { analyseScenarios } from '../../models/index.ts';
import { findToken } from '../find-token.ts';
import type { Routes } from '../http/app.ts';
import { answerSchema, makeMeta } from '../http/envelope.ts';
import type { Market } from '../market.ts';

const scenarioSchema = z
  .object({
    name: z.string(),
    multiple: z.number().describe('Future over present market capitalisation'),
    marketCapUsd: z.number(),
    priceUsd: z.number(),
    fullyDilutedUsd: z.number().nullable().describe('Null where the total supply is not given'),
    return: z.number().describe('To today’s holder, after new tokens have diluted the price'),
  })
  .meta({ id: 'Scenario' });

const amount = z.coerce.number().positive().optional();
const querystring = z.object({
  multiples: z
    .string()
    .regex(/^\d+(\.\d+)?(,\d+(\.\d+)?){0,19}$/)
    .optional()
    .describe('Of today’s market capitalisation, e.g. `0.5,2,10`'),
  totalSupply: amount.describe('Tokens that will ever be'),
  futureSupply: amount.describe('Tokens that will circulate then; today’s where left out'),
});

/** `GET /v1/scenarios/{token}`: what would follow if its market capitalisation changed. */
export function scenarioRoutes(market: Market): Routes {
  return (app) => {
    const schema = {
      summary:
        'Price, fully diluted value and return at multiples of a token’s market capitalisation',
      tags: ['market'],
      params: z.object({ token: z.string().max(128).describe('Asset id, symbol or CAIP-19 id') }),
      querystring,
      response: { 200: answerSchema(z.array(scenarioSchema)) },
    };
    const url = '/v1/scenarios/:token';
    app.withTypeProvider<ZodTypeProvider>().get(url, { schema }, ({ params, query }) => {
      const snapshot = market.current();
      const { id, priceUsd, marketCapUsd } = findToken(snapshot, params.token);
      if (!priceUsd || !marketCapUsd) {
        throw new InvalidInputError(
          `No market capitalisation of ${id} is known. Import one as marketCapUsd.`,
          { place: { token: id } },
        );
      }
      const { multiples, totalSupply, futureSupply } = query;
      const data = analyseScenarios({
        price: priceUsd,
        circulatingSupply: marketCapUsd / priceUsd,
        ...(multiples !== undefined && { multiples: multiples.split(',').map(Number) }),
        ...(totalSupply !== undefined && { totalSupply }),
        ...(futureSupply !== undefined && { futureSupply }),
      });
      return { data, meta: makeMeta(snapshot) };
    });
  };
}
