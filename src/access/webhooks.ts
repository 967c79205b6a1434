import { type VerifyWebhookParameters, verifyWebhook } from '../../client/src/index.ts';
import { type Clock, SECOND } from '../core/index.ts';
import { ReplayedError, StaleTimestampError } from './errors.ts';
import type { ReplayGuard } from './replay/replay-guard.ts';

/** Seconds a delivery may be old: the window of the replay guard behind it. */
const TOLERANCE = 30;

/** A delivery that came in. */
export interface IncomingWebhook
  extends Pick<VerifyWebhookParameters, 'headers' | 'body' | 'secrets'> {
  /** Whom it is from: ids of different senders never meet. */
  sender: string;
}

/**
 * Takes a delivery by Standard Webhooks once: its signature with any live secret, then its id by
 * the same replay guard as requests.
 *
 * @throws {SigningError} where no signature fits or the timestamp is old.
 * @throws {ReplayedError} where this id was taken before: answer 2xx and do nothing more.
 */
export async function receiveWebhook(
  { sender, ...delivery }: IncomingWebhook,
  replay: ReplayGuard,
  clock: Clock,
): Promise<void> {
  await verifyWebhook({ ...delivery, now: clock.now(), tolerance: TOLERANCE });
  const { 'webhook-id': id, 'webhook-timestamp': timestamp } = delivery.headers;
  const outcome = await replay.reserve({
    keyId: `webhook:${sender}`,
    nonce: id,
    signedAt: Number(timestamp) * SECOND,
  });
  if (outcome === 'replayed') throw new ReplayedError();
  if (outcome !== 'reserved') {
    throw new StaleTimestampError('The delivery is too old, or lies in the future.');
  }
}
