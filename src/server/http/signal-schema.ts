import { z } from 'zod';
import { formatInstant } from '../../core/index.ts';
import type { TokenSignal } from '../../products/index.ts';
import { AssetRegistry } from '../../sources/index.ts';
import { isoTime } from './envelope.ts';

export const position = z.enum(['long', 'short', 'flat']);
export const interval = z.enum(['1d', '1h']);

export const signalSchema = z
  .object({
    token: z.string(),
    symbol: z.string(),
    interval,
    position,
    since: isoTime.describe('The end of the bar that changed the position last'),
    entryPrice: z.number().describe('The close of that bar'),
    reason: z.string(),
    asOf: isoTime.describe('The end of the last bar'),
    price: z.number(),
    returnSince: z.number().describe('What the position brought since, before costs'),
    holdingSince: z.number().describe('What holding the token brought since'),
    record: z.object({
      from: isoTime,
      entries: z.number().int(),
      signalReturn: z.number().describe('After costs'),
      holdingReturn: z.number(),
    }),
  })
  .meta({ id: 'Signal' });

const registry = new AssetRegistry();

/** A signal as the API shows it. */
export function presentSignal({
  asset,
  interval,
  position,
  since,
  entryPrice,
  reason,
  asOf,
  price,
  returnSince,
  holdingSince,
  record,
}: TokenSignal): z.infer<typeof signalSchema> {
  return {
    token: asset,
    symbol: registry.get(asset).symbol,
    interval,
    position,
    since: formatInstant(since),
    entryPrice,
    reason,
    asOf: formatInstant(asOf),
    price,
    returnSince,
    holdingSince,
    record: { ...record, from: formatInstant(record.from) },
  };
}
