import { z } from 'zod';

const level = z.tuple([z.string().describe('Date'), z.number().describe('Level')]);
const shareByAsset = z.record(z.string(), z.number());
const reason = z.enum(['start', 'calendar', 'drift', 'death', 'sanction', 'regime']);

export const indexParams = z.object({
  id: z
    .string()
    .regex(/^[a-z0-9-]+$/)
    .max(64)
    .describe('Id of the index, as /v1/indices lists it'),
});

export const indexSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    description: z.string(),
    rules: z.unknown().describe('The index file, defaults filled in'),
    latest: z
      .object({
        date: z.string(),
        level: z.number(),
        change1d: z.number().nullable(),
        change30d: z.number().nullable(),
        change365d: z.number().nullable(),
        members: z.number().int(),
        cash: z.number().describe('Share held in cash'),
      })
      .nullable()
      .describe('Null where it cannot be calculated'),
    unavailable: z.string().nullable().describe('Why it cannot be calculated on the stored market'),
  })
  .meta({ id: 'Index' });

export const holdingSchema = z
  .object({
    asset: z.string(),
    symbol: z.string(),
    weight: z.number().describe('At the last close; what is missing to one is cash'),
    target: z.number().describe('What the last rebalance left'),
    drift: z.number().describe('Weight less target'),
  })
  .meta({ id: 'IndexHolding' });

export const performanceSchema = z
  .object({
    levels: z.array(level).describe('One a day'),
    metrics: z.record(z.string(), z.number().nullable()),
    benchmarks: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        levels: z.array(level).describe('On the days of the index, from its first level'),
        metrics: z.record(z.string(), z.number().nullable()),
        trackingError: z.number().nullable().describe('Of the index against it, a year'),
        informationRatio: z.number().nullable(),
        correlation: z.number().nullable(),
        beta: z.number().nullable(),
      }),
    ),
    contributions: z
      .array(z.object({ asset: z.string(), symbol: z.string(), points: z.number() }))
      .describe('Index points each asset brought; less costs they sum to the gain of the level'),
    costs: z.number().describe('Index points paid for trades'),
    turnover: z.number().nullable().describe('One way, a year'),
  })
  .meta({ id: 'IndexPerformance' });

export const rebalanceSchema = z
  .object({
    decided: z.string().describe('Date of the close that decided'),
    date: z.string().describe('Date of the close that traded, or is to trade'),
    reason,
    pending: z.boolean().describe('True while that close has not come'),
    weights: shareByAsset,
    joined: z.array(z.string()),
    left: z.array(z.string()),
    orders: z
      .array(z.object({ asset: z.string(), side: z.enum(['buy', 'sell']), share: z.number() }))
      .describe('Shares of the index to trade at that close, largest first'),
    turnover: z.number().nullable(),
    cost: z.number().nullable(),
  })
  .meta({ id: 'IndexRebalance' });

export const previewSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    holdings: z.array(holdingSchema),
    performance: performanceSchema,
    rebalances: z.array(rebalanceSchema),
  })
  .meta({ id: 'IndexPreview' });
