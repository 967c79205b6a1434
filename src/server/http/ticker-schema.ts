import { z } from 'zod';
import { formatInstant } from '../../core/index.ts';
import type { GradeView, RatedToken } from '../../products/index.ts';
import { gradeSchema, tokenSchema } from './token-schema.ts';

const tickerGradeSchema = gradeSchema
  .pick({ grade: true, notGradedBecause: true, signal: true, probability: true, asOf: true })
  .meta({ id: 'TickerGrade' });

/** A token in one short row: without what explains its grades, so that a page can hold the whole market. */
export const tickerSchema = tokenSchema
  .omit({ caip2: true, caip19: true, simulated: true })
  .extend({
    sparkline: z
      .array(z.number().int().min(0).max(100))
      .describe('Last closes, oldest first: 0 is the lowest of them, 100 the highest'),
    traderGrade: tickerGradeSchema.nullable(),
    investorGrade: tickerGradeSchema.nullable(),
  })
  .meta({ id: 'Ticker' });

/** A token in brief, as the API shows it. */
export function presentTicker(token: RatedToken): z.infer<typeof tickerSchema> {
  return {
    id: token.id,
    symbol: token.symbol,
    name: token.name,
    class: token.class,
    categories: [...token.categories],
    priceUsd: token.priceUsd,
    change24h: token.change24h,
    change7d: token.change7d,
    volumeUsd24h: token.volumeUsd24h,
    marketCapUsd: token.marketCapUsd,
    sparkline: scaleToHundred(token.sparkline),
    dataAsOf: formatInstant(token.dataAsOf),
    traderGrade: token.trader && presentTickerGrade(token.trader),
    investorGrade: token.investor && presentTickerGrade(token.investor),
  };
}

function presentTickerGrade({ grade, notGradedBecause, signal, probability, asOf }: GradeView) {
  return { grade, notGradedBecause, signal, probability, asOf: formatInstant(asOf) };
}

/** Whole numbers from 0, the least, to 100, the most; all 50 where none is more than another. */
function scaleToHundred(values: readonly number[]): number[] {
  const least = Math.min(...values);
  const range = Math.max(...values) - least;
  return values.map((value) => (range > 0 ? Math.round((100 * (value - least)) / range) : 50));
}
