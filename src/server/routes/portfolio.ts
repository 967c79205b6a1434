import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { InvalidInputError } from '../../core/index.ts';
import { analysePortfolio, type Holding, readHoldings } from '../../products/index.ts';
import { type AddressReader, addressSchema } from '../address-holdings.ts';
import type { DailyMarket } from '../daily-market.ts';
import { findToken } from '../find-token.ts';
import type { Routes } from '../http/app.ts';
import { answerSchema, makeMeta } from '../http/envelope.ts';
import type { Market } from '../market.ts';

const grade = z.number().min(0).max(100).nullable();

const analysisSchema = z
  .object({
    valueUsd: z.number(),
    positions: z.array(
      z.object({
        asset: z.string(),
        symbol: z.string(),
        amount: z.number(),
        priceUsd: z.number(),
        valueUsd: z.number(),
        weight: z.number(),
        volatility: z.number().nullable().describe('Yearly; null where history is too short'),
        riskContribution: z.number().nullable().describe('Together the volatility of the whole'),
        traderGrade: grade,
        investorGrade: grade,
      }),
    ),
    risk: z
      .object({
        volatility: z.number().describe('Yearly standard deviation'),
        coverage: z.number().describe('Share of the value it speaks of'),
        valueAtRisk95: z.number().describe('Loss in a day exceeded one time in twenty'),
        diversification: z.number().describe('1 where nothing diversifies'),
        days: z.number().int(),
      })
      .nullable(),
    traderGrade: grade.describe('Value-weighted over what is graded'),
    investorGrade: grade,
  })
  .meta({ id: 'PortfolioAnalysis' });

const holdingSchema = z.strictObject({
  symbol: z.string().min(1).max(128),
  amount: z.number().positive(),
});

/** One of the three says what is held. */
const body = z.strictObject({
  holdings: z.array(holdingSchema).min(1).max(1_000).optional(),
  csv: z.string().max(200_000).optional().describe('With the columns symbol and amount'),
  address: addressSchema.optional().describe('An account whose tokens are read from its chain'),
});

/** `POST /v1/portfolio/analysis`: nothing of the portfolio is kept. */
export function portfolioRoutes(
  daily: DailyMarket,
  market: Market,
  readAddress: AddressReader,
): Routes {
  return (app) => {
    const schema = {
      summary: 'What a portfolio is worth, where its risk comes from, and its grade',
      tags: ['portfolio'],
      body,
      response: { 200: answerSchema(analysisSchema) },
    };
    // It keeps nothing: whoever may read grades may weigh their own portfolio by them.
    const config = { scope: 'portfolio:read' };
    app
      .withTypeProvider<ZodTypeProvider>()
      .post('/v1/portfolio/analysis', { schema, config }, async ({ body: asked }) => {
        const snapshot = market.current();
        const holdings = await holdingsOf(asked, readAddress);
        const held = holdings.map(({ symbol, amount }) => ({
          token: findToken(snapshot, symbol),
          amount,
        }));
        return {
          data: analysePortfolio(held, await daily.tables()),
          meta: makeMeta(snapshot),
        };
      });
  };
}

async function holdingsOf(
  { holdings, csv, address }: z.infer<typeof body>,
  readAddress: AddressReader,
): Promise<readonly Holding[]> {
  if ([holdings, csv, address].filter((given) => given !== undefined).length !== 1) {
    throw new InvalidInputError('Give one of holdings, csv and address.', {
      place: { field: 'holdings' },
    });
  }
  if (holdings) return holdings;
  return csv === undefined ? readAddress(address as string) : readHoldings(csv, 'csv');
}
