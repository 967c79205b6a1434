import { z } from 'zod';
import { channelSchema } from './channels.ts';
import { BadMessageError } from './errors.ts';

/** Keys one subscription may be narrowed to. */
export const keysSchema = z.array(z.string().min(1).max(128)).min(1).max(500);

const messageSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('subscribe'),
    channel: channelSchema,
    keys: keysSchema.optional(),
    since: z.int().nonnegative().optional(),
  }),
  z.strictObject({ type: z.literal('unsubscribe'), channel: channelSchema }),
]);

/** What a client may say on a WebSocket. */
export type ClientMessage = z.infer<typeof messageSchema>;

/** @throws {BadMessageError} naming the first field that is wrong. */
export function readClientMessage(text: string): ClientMessage {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new BadMessageError('A message is a JSON object (docs/api/stream.md).');
  }
  const parsed = messageSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue?.path.join('.') || 'type';
  throw new BadMessageError(`${field}: ${issue?.message}`, { place: { field } });
}
