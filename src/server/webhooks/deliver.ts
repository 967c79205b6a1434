import type pg from 'pg';
import { z } from 'zod';
import { isActivePrincipal } from '../../access/index.ts';
import { formatInstant } from '../../core/index.ts';
import type { JobHandler, JobQueue } from '../../store/index.ts';
import { DELIVER } from './enqueue.ts';
import { LONGEST_FAILURE, pauseAfter } from './retry-schedule.ts';
import { type SendOutcome, sendWebhook } from './send.ts';
import type { WebhookStore, WebhookStoreOptions } from './webhook-store.ts';

export interface DelivererOptions extends WebhookStoreOptions {
  store: WebhookStore;
  queue: JobQueue;
  /** From 0 to 1. */
  random: () => number;
}

interface Waiting {
  id: string;
  endpoint_id: string;
  url: string;
  body: string;
  attempts: number;
  failing_since: Date | null;
  owner_is_good: boolean;
}

const payloadSchema = z.object({ delivery: z.string() });

/** Makes one attempt at a delivery, keeps what came of it, and plans the next. */
export function deliverJob(options: DelivererOptions): JobHandler {
  const { pool, store, guard, clock } = options;
  return async (payload, { signal }) => {
    const { delivery } = payloadSchema.parse(payload);
    const { rows } = await pool.query<Waiting>(
      `select d.id, endpoint_id, url, body, attempts, failing_since, ${isActivePrincipal('e.owner')} as owner_is_good
       from webhook_deliveries d join webhook_endpoints e on e.id = d.endpoint_id
       where d.id = $1 and d.status = 'waiting' and e.status = 'active'`,
      [delivery],
    );
    const [waiting] = rows;
    if (waiting === undefined) return;
    if (!waiting.owner_is_good) return giveUp(pool, waiting);
    const { id, url, body } = waiting;
    const secrets = await store.secrets(waiting.endpoint_id);
    const outcome = await sendWebhook({ id, url, body, secrets, guard, signal, now: clock.now() });
    if (signal.aborted)
      throw new Error('The process stops; the delivery is tried again elsewhere.');
    if (outcome.error === null) await keepSuccess(options, waiting, outcome);
    else await keepFailure(options, waiting, outcome);
  };
}

/** What waits for another attempt is for whoever may hear it now, not for whoever might when it was queued. */
async function giveUp(pool: pg.Pool, { id }: Waiting): Promise<void> {
  await pool.query(
    `update webhook_deliveries set status = 'given-up', next_attempt_at = null,
       last_error = 'The key or person that added the webhook is no longer active.' where id = $1`,
    [id],
  );
}

async function keepSuccess(
  { pool }: DelivererOptions,
  { id, endpoint_id }: Waiting,
  { status }: SendOutcome,
): Promise<void> {
  await pool.query(
    `with reached as (
       update webhook_endpoints set failing_since = null where id = $3 and failing_since is not null)
     update webhook_deliveries set status = 'delivered', attempts = attempts + 1, last_status = $2,
       last_error = null, next_attempt_at = null, delivered_at = clock_timestamp() where id = $1`,
    [id, status, endpoint_id],
  );
}

async function keepFailure(
  options: DelivererOptions,
  waiting: Waiting,
  { status, error, retryAfter }: SendOutcome,
): Promise<void> {
  const { pool, queue, clock, random } = options;
  const attempts = waiting.attempts + 1;
  const now = clock.now();
  const pause = pauseAfter(attempts, random(), retryAfter);
  const next = pause === undefined ? null : new Date(now + pause);
  await pool.query(
    `with missed as (
       update webhook_endpoints set failing_since = coalesce(failing_since, $8) where id = $7)
     update webhook_deliveries set status = $2, attempts = $3, last_status = $4, last_error = $5,
       next_attempt_at = $6 where id = $1`,
    [
      waiting.id,
      next === null ? 'given-up' : 'waiting',
      attempts,
      status,
      error,
      next,
      waiting.endpoint_id,
      new Date(now),
    ],
  );
  const because = reasonToDisable(status, waiting.failing_since, now);
  if (because !== undefined) return disable(options, waiting.endpoint_id, because);
  if (next !== null) {
    await queue.add(DELIVER, { delivery: waiting.id }, { key: waiting.id, runAt: next });
  }
}

/** A receiver that answers 410 wants nothing more; one that took nothing for days is not there. */
function reasonToDisable(
  status: number | null,
  failingSince: Date | null,
  now: number,
): string | undefined {
  if (status === 410) return 'The receiver answered 410 Gone.';
  if (failingSince === null || now - failingSince.getTime() < LONGEST_FAILURE) return undefined;
  return `Nothing was taken since ${formatInstant(failingSince.getTime())}.`;
}

async function disable(
  { pool }: DelivererOptions,
  endpoint: string,
  because: string,
): Promise<void> {
  await pool.query(
    `with disabled as (
       update webhook_endpoints set status = 'disabled', disabled_because = $2 where id = $1)
     update webhook_deliveries set status = 'given-up', next_attempt_at = null
     where endpoint_id = $1 and status = 'waiting'`,
    [endpoint, because],
  );
}
