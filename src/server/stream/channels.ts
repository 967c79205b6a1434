import { z } from 'zod';
import { isoTime } from '../http/envelope.ts';
import { signalSchema } from '../http/signal-schema.ts';
import { gradeSchema, tokenSchema } from '../http/token-schema.ts';
import { rebalanceSchema } from '../routes/indices/schemas.ts';

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

const simulated = z.boolean().describe('True where the market is simulated: nothing in it is real');

const signalUpdateSchema = signalSchema
  .pick({
    token: true,
    symbol: true,
    interval: true,
    position: true,
    since: true,
    entryPrice: true,
    reason: true,
  })
  .extend({ simulated })
  .meta({ id: 'SignalUpdate' });

const rebalanceUpdateSchema = rebalanceSchema
  .pick({ decided: true, date: true, reason: true, weights: true, orders: true })
  .extend({ index: z.string().describe('Id of the index'), simulated })
  .meta({ id: 'RebalanceUpdate' });

const alertSchema = z
  .object({
    id: z.string(),
    kind: z.enum(['watch.acted', 'watch.reversed', 'lockdown.begun', 'lockdown.lifted']),
    at: isoTime,
    subject: z.string().describe('The hash that stands for a key or address, or `server`'),
    action: z.enum(['alert', 'throttle', 'step-up', 'suspend']).nullable(),
    score: z.number().nullable().describe('How unusual the traffic was; an alarm from 1'),
    reasons: z.string().nullable().describe('What was unusual in it'),
  })
  .meta({ id: 'AlertUpdate' });

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
  signals: {
    scope: 'signals:read',
    summary: 'The position each token’s signal takes, by days and by hours',
    key: 'token id and interval, such as `btc:1d`',
    data: signalUpdateSchema,
  },
  rebalances: {
    scope: 'indices:read',
    summary: 'What each index has decided and not traded yet',
    key: 'index id',
    data: rebalanceUpdateSchema,
  },
  alerts: {
    scope: 'watch:read',
    summary: 'What the watch over access raised within a day, and lockdowns',
    key: 'id of the alert',
    data: alertSchema,
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

/** The name of a channel; what nobody publishes is refused by its name. */
export const channelSchema = z.enum(CHANNEL_NAMES, {
  error: ({ input }) =>
    `Nothing publishes '${String(input).slice(0, 40)}'. There are ${CHANNEL_NAMES.join(', ')}`,
});
