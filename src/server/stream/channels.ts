import { z } from 'zod';
import { gradeSchema, tokenSchema } from '../http/token-schema.ts';

const priceSchema = tokenSchema
  .pick({
    id: true,
    symbol: true,
    priceUsd: true,
    change24h: true,
    volumeUsd24h: true,
    marketCapUsd: true,
    dataAsOf: true,
    simulated: true,
  })
  .meta({ id: 'PriceUpdate' });

const gradePart = gradeSchema
  .pick({
    grade: true,
    notGradedBecause: true,
    signal: true,
    momentum: true,
    change24h: true,
    probability: true,
    asOf: true,
    model: true,
  })
  .nullable();

const gradesSchema = z
  .object({ token: z.string(), symbol: z.string(), trader: gradePart, investor: gradePart })
  .meta({ id: 'GradeUpdate' });

const checkpointSchema = z
  .object({
    origin: z.string(),
    size: z.number().int().describe('Records in the log'),
    root: z.string().describe('Root of the tree, base64'),
    note: z.string().describe('The signed note, cosignatures included (c2sp.org/tlog-checkpoint)'),
  })
  .meta({ id: 'CheckpointUpdate' });

/** What can be subscribed to. */
export interface Channel<Data extends z.ZodType = z.ZodType> {
  /** The scope that opens it, as for the requests that read the same. */
  scope: string;
  summary: string;
  /** What the keys name, by which a subscription can be narrowed. */
  key: string;
  data: Data;
}

/**
 * Every channel. A producer adds its own here and publishes to it; there is nothing else to do.
 * A channel holds the newest value of each key: those are its snapshot, their changes its events.
 */
export const CHANNELS = {
  prices: {
    scope: 'grades:read',
    summary: 'The last price of each token',
    key: 'token id',
    data: priceSchema,
  },
  grades: {
    scope: 'grades:read',
    summary: 'Both grades of each token',
    key: 'token id',
    data: gradesSchema,
  },
  checkpoints: {
    scope: 'log:read',
    summary: 'Checkpoints of the log, each replacing the one before',
    key: 'origin of the log',
    data: checkpointSchema,
  },
} as const satisfies Record<string, Channel>;

export type ChannelName = keyof typeof CHANNELS;

/** What a channel carries. */
export type ChannelData<Name extends ChannelName> = z.infer<(typeof CHANNELS)[Name]['data']>;

export const CHANNEL_NAMES = Object.keys(CHANNELS) as ChannelName[];
