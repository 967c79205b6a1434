import { z } from 'zod';
import { formatInstant } from '../../core/index.ts';
import type { GradeView, MarketSnapshot, RatedToken } from '../../products/index.ts';
import { isoTime, makeMeta } from './envelope.ts';

const points = z.record(z.string(), z.number());

export const gradeSchema = z
  .object({
    grade: z.number().min(0).max(100).nullable(),
    notGradedBecause: z.string().nullable(),
    signal: z.string().nullable(),
    momentum: z.string().nullable(),
    change24h: z.number().nullable().describe('Points since the grade of the day before'),
    probability: z.number().nullable().describe('Calibrated chance of beating the median token'),
    subGrades: points,
    subGradeWeights: points.describe(
      'Share of the grade that each sub-grade carries; 0 where it is told but not counted',
    ),
    contributions: points.describe('Points of each feature group; they sum to the grade'),
    explanation: z.string().nullable(),
    signalChanges: z
      .array(
        z.object({
          signal: z.string(),
          group: z.string(),
          from: z.number().describe('Percentile of what the group adds, as it is'),
          to: z.number().describe('Percentile it would need, all else as it is'),
        }),
      )
      .describe('The least change of one feature group to a better, and to a worse, signal'),
    asOf: isoTime,
    model: z.object({ id: z.string(), version: z.string(), sha256: z.string() }),
  })
  .meta({ id: 'Grade' });

export const tokenSchema = z
  .object({
    id: z.string(),
    symbol: z.string(),
    name: z.string(),
    class: z.enum(['coin', 'token', 'stablecoin', 'wrapped', 'leveraged']),
    categories: z.array(z.string()),
    caip2: z.string().nullable().describe('CAIP-2 id of the chain it lives on'),
    caip19: z.string().nullable().describe('CAIP-19 id of the asset'),
    priceUsd: z.number(),
    change24h: z.number().nullable().describe('0.05 is five percent up'),
    change7d: z.number().nullable(),
    volumeUsd24h: z.number().nullable(),
    marketCapUsd: z.number().nullable(),
    sparkline: z.array(z.number()).describe('Last closes, oldest first'),
    dataAsOf: isoTime,
    simulated: z.boolean(),
    traderGrade: gradeSchema.nullable(),
    investorGrade: gradeSchema.nullable(),
  })
  .meta({ id: 'Token' });

/** A token as the API shows it. */
export function presentToken(token: RatedToken): z.infer<typeof tokenSchema> {
  const { dataAsOf, trader, investor, ...rest } = token;
  return {
    ...rest,
    categories: [...token.categories],
    sparkline: [...token.sparkline],
    caip2: token.caip19?.split('/')[0] ?? null,
    dataAsOf: formatInstant(dataAsOf),
    traderGrade: trader && presentGrade(trader),
    investorGrade: investor && presentGrade(investor),
  };
}

/** A grade as the API shows it. */
export function presentGrade(grade: GradeView): z.infer<typeof gradeSchema> {
  return {
    ...grade,
    signalChanges: [...grade.signalChanges],
    asOf: formatInstant(grade.asOf),
  };
}

/** The graded market as the API shows it. */
export function presentMarket(snapshot: MarketSnapshot) {
  return { data: snapshot.tokens.map(presentToken), meta: makeMeta(snapshot) };
}
