import { z } from 'zod';
import { formatInstant, type Instant } from '../../core/index.ts';

/** Instants leave the API as ISO 8601 in UTC. */
export const isoTime = z.iso.datetime().describe('ISO 8601, UTC');

/** What stands beside the data in every answer. */
export const metaSchema = z.object({
  source: z.string().describe('Where the market data comes from'),
  simulated: z.boolean().describe('True where the market is simulated: nothing in it is real'),
  asOf: isoTime.nullable().describe('The end of the last bar the answer rests on'),
});

/** `{data, meta}` */
export function answerSchema<Data extends z.ZodType>(data: Data) {
  return z.object({ data, meta: metaSchema });
}

/** `{data: […], nextCursor, meta}` */
export function listSchema<Row extends z.ZodType>(row: Row) {
  return z.object({
    data: z.array(row),
    nextCursor: z.string().nullable().describe('Ask for the next page with it; null on the last'),
    meta: metaSchema,
  });
}

/** Which market the answer speaks of, as every envelope says it. */
export interface MarketLabel {
  source: string;
  simulated: boolean;
  asOf: Instant | null;
}

export function makeMeta({ source, simulated, asOf }: MarketLabel): z.infer<typeof metaSchema> {
  return { source, simulated, asOf: asOf === null ? null : formatInstant(asOf) };
}
