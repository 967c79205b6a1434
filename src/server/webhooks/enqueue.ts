import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { isActivePrincipal } from '../../access/index.ts';
import { formatInstant } from '../../core/index.ts';
import type { JobQueue } from '../../store/index.ts';
import type { StreamEvent } from '../stream/event.ts';
import type { WithinPublish } from '../stream/stream-store.ts';

/** The job that makes one attempt. */
export const DELIVER = 'deliver-webhook';

/** Keeps bodies near the 20 kB that Standard Webhooks recommends at most. */
const EVENTS_A_DELIVERY = 50;

/** Endpoints to deliver to. */
const ENDPOINTS = `
  select id, keys from webhook_endpoints e
  where status = 'active' and $1 = any(channels) and ${isActivePrincipal('e.owner')}`;

/** Queues deliveries in the transaction that publishes: an event is delivered if and only if it was published. */
export function enqueueDeliveries(queue: JobQueue): WithinPublish {
  return async (client, events) => {
    const channel = events[0]?.channel;
    const { rows } = await client.query<{ id: string; keys: string[] | null }>(ENDPOINTS, [
      channel,
    ]);
    for (const { id, keys } of rows) {
      const wanted = events.filter(({ key }) => keys === null || keys.includes(key));
      for (let at = 0; at < wanted.length; at += EVENTS_A_DELIVERY) {
        await enqueue(client, queue, id, wanted.slice(at, at + EVENTS_A_DELIVERY));
      }
    }
  };
}

async function enqueue(
  client: pg.PoolClient,
  queue: JobQueue,
  endpoint: string,
  events: readonly StreamEvent[],
): Promise<void> {
  const id = `msg_${randomUUID()}`;
  const type = `${events[0]?.channel}.changed`;
  await client.query(
    'insert into webhook_deliveries (id, endpoint_id, type, body) values ($1, $2, $3, $4)',
    [id, endpoint, type, writeBody(type, events)],
  );
  await queue.addWithin(client, DELIVER, { delivery: id });
}

/** `{type, timestamp, data: {channel, events: [{seq, key, data}]}}` */
function writeBody(type: string, events: readonly StreamEvent[]): string {
  const [first] = events;
  const timestamp = formatInstant(first?.at ?? 0);
  const written = events.map(
    ({ seq, key, data }) => `{"seq":${seq},"key":${JSON.stringify(key)},"data":${data}}`,
  );
  const head = JSON.stringify({ type, timestamp, data: { channel: first?.channel } });
  return `${head.slice(0, -2)},"events":[${written.join(',')}]}}`;
}
