import { rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Webhook as StandardWebhook } from 'standardwebhooks';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { openTemporaryState, type TemporaryState } from '../../../test/temporary-state.ts';
import { type KeyRoom, openKeyRoom, rotateKek } from '../../access/index.ts';
import { DAY, HOUR, ManualClock, MINUTE } from '../../core/index.ts';
import { type JobQueue, openJobQueue } from '../../store/index.ts';
import type { ChannelData } from '../stream/channels.ts';
import { openStream, type Stream } from '../stream/stream.ts';
import { AddressGuard } from './address-guard.ts';
import { deliverJob } from './deliver.ts';
import { DELIVER, enqueueDeliveries } from './enqueue.ts';
import { WEBHOOK_SECRETS, WebhookStore } from './webhook-store.ts';

interface Received {
  headers: IncomingMessage['headers'];
  body: string;
}

const clock = new ManualClock(Date.now());
let state: TemporaryState;
let room: KeyRoom;
let queue: JobQueue;
let stream: Stream;
let store: WebhookStore;
let worker: { stop(): Promise<void> };
let receiver: Server;
let url: string;
let received: Received[] = [];
let answer: { status: number; headers?: Record<string, string> };

beforeAll(async () => {
  state = await openTemporaryState();
  const { pool, home } = state;
  room = await openKeyRoom({ pool, home, clock });
  queue = await openJobQueue(state);
  stream = await openStream({
    pool,
    onFailure: (error) => process.stderr.write(String(error)),
    within: enqueueDeliveries(queue),
  });
  const parts = { pool, vault: room.vault, clock, guard: new AddressGuard(['127.0.0.0/8']) };
  store = new WebhookStore(parts);
  const deliver = deliverJob({ ...parts, store, queue, random: () => 0 });
  worker = await queue.work({ handlers: { [DELIVER]: deliver } });
  receiver = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    received.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
    response.writeHead(answer.status, answer.headers).end();
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => receiver.once('listening', resolve));
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
});
afterAll(async () => {
  await worker?.stop();
  await stream?.close();
  await queue?.close();
  receiver?.close();
  await state?.close();
});
beforeEach(async () => {
  received = [];
  answer = { status: 204 };
  clock.set(Date.now());
  for (const { id } of await store.list()) await store.delete(id);
});

const add = (more: object = {}) =>
  store.add({ url, channels: ['prices'], owner: 'operator', ...more });

let version = 0;
const publish = (...ids: string[]) =>
  stream.publish(
    'prices',
    ids.map((id) => ({
      key: id,
      version: ++version,
      data: { id, priceUsd: version } as ChannelData<'prices'>,
    })),
  );

/** Plans further attempts for later than the test lasts, so that the queue makes none by itself. */
const planFarAhead = () => clock.set(Date.now() + 2 * MINUTE);

const deliveries = (id: string) => store.deliveries(id, 10);

it('delivers what was published, signed as Standard Webhooks says', async () => {
  const { secret, id } = await add({ keys: ['btc'] });
  await publish('btc', 'eth');
  await expect.poll(() => received.length).toBe(1);
  const [{ headers, body }] = received as [Received];
  const event = new StandardWebhook(secret).verify(body, headers as Record<string, string>);
  expect(event).toMatchObject({
    type: 'prices.changed',
    data: { channel: 'prices', events: [{ key: 'btc', data: { id: 'btc' } }] },
  });
  await expect
    .poll(async () => (await deliveries(id))[0])
    .toMatchObject({
      id: headers['webhook-id'],
      status: 'delivered',
      attempts: 1,
      lastStatus: 204,
    });
});

it('tries again later with the same id and body, a new timestamp and signature', async () => {
  planFarAhead();
  const { id, secret } = await add();
  answer = { status: 500 };
  await publish('btc');
  await expect.poll(async () => (await deliveries(id))[0]?.attempts).toBe(1);
  const [first] = await deliveries(id);
  expect(first).toMatchObject({ status: 'waiting', lastError: 'answered 500' });
  expect(first?.nextAttemptAt).toBe(clock.now() + 5_000);
  expect((await store.find(id)).failingSince).toBe(clock.now());
  answer = { status: 200 };
  clock.set(clock.now() + 5_000);
  await queue.add(DELIVER, { delivery: first?.id }, { key: first?.id as string });
  await expect.poll(async () => (await deliveries(id))[0]?.status).toBe('delivered');
  const [one, two] = received as [Received, Received];
  expect(two.headers['webhook-id']).toBe(one.headers['webhook-id']);
  expect(two.body).toBe(one.body);
  expect(two.headers['webhook-timestamp']).not.toBe(one.headers['webhook-timestamp']);
  new StandardWebhook(secret).verify(two.body, two.headers as Record<string, string>);
  expect((await store.find(id)).failingSince).toBeNull();
});

it('signs with both secrets during a rotation, and holds two at most', async () => {
  const first = await add();
  const second = await store.rotate(first.id, HOUR);
  expect(second.liveSecrets).toBe(2);
  await publish('btc');
  await expect.poll(() => received.length).toBe(1);
  const [{ headers, body }] = received as [Received];
  for (const { secret } of [first, second]) {
    new StandardWebhook(secret).verify(body, headers as Record<string, string>);
  }
  expect((await store.rotate(first.id, HOUR)).liveSecrets).toBe(2);
  expect((await store.rotate(first.id, 0)).liveSecrets).toBe(1);
  expect(JSON.stringify(await store.list())).not.toContain('whsec_');
});

it('follows no redirect', async () => {
  const { id } = await add();
  answer = { status: 302, headers: { location: url } };
  await publish('btc');
  await expect.poll(async () => (await deliveries(id))[0]?.lastError).toBe('answered 302');
  expect(received).toHaveLength(1);
});

it.each([
  [410, 0, 'The receiver answered 410 Gone.'],
  [500, 6 * DAY, /^Nothing was taken since/],
])(
  'disables an endpoint that answers %i after %i ms, until it is resumed',
  async (status, age, why) => {
    const { id } = await add();
    answer = { status };
    await state.pool.query('update webhook_endpoints set failing_since = $2 where id = $1', [
      id,
      new Date(clock.now() - age),
    ]);
    await publish('btc');
    await expect.poll(async () => (await store.find(id)).status).toBe('disabled');
    expect((await store.find(id)).disabledBecause).toMatch(why);
    const before = received.length;
    await publish('btc');
    expect((await deliveries(id)).every(({ status }) => status === 'given-up')).toBe(true);
    await store.resume(id);
    answer = { status: 200 };
    await publish('btc');
    await expect.poll(() => received.length).toBe(before + 1);
  },
);

it('delivers nothing more for a key that was taken back', async () => {
  const issue = () => room.keys.issue({ name: 'a', environment: 'live', scopes: ['data:read'] });
  const [live, revoked, deleted] = await Promise.all([issue(), issue(), issue()]);
  for (const { apiKey } of [live, revoked, deleted]) await add({ owner: apiKey });
  await room.keys.revoke(revoked.apiKey, 'test');
  await room.keys.delete(deleted.apiKey);
  await publish('btc');
  await expect.poll(() => received.length).toBe(1);
  const { rows } = await state.pool.query(
    'select owner from webhook_deliveries d join webhook_endpoints e on e.id = d.endpoint_id',
  );
  expect(rows).toEqual([{ owner: live.apiKey }]);
});

it('makes no further attempt for a key or person that was set aside meanwhile', async () => {
  const { apiKey } = await room.keys.issue({ name: 'a', environment: 'live' });
  const person = await room.personDirectory.add('ann', 'correct horse battery', 'reader');
  planFarAhead();
  const [byKey, byPerson] = [await add({ owner: apiKey }), await add({ owner: person.id })];
  answer = { status: 500 };
  await publish('btc');
  await expect.poll(() => received.length).toBe(2);
  await room.keys.revoke(apiKey, 'test');
  await room.personDirectory.suspend(person.id, 'test');
  for (const { id } of [byKey, byPerson]) {
    await expect.poll(async () => (await deliveries(id))[0]?.attempts).toBe(1);
    const [waiting] = await deliveries(id);
    await queue.add(DELIVER, { delivery: waiting?.id }, { key: waiting?.id as string });
    await expect.poll(async () => (await deliveries(id))[0]?.status).toBe('given-up');
    expect((await deliveries(id))[0]?.lastError).toMatch(/no longer active/);
  }
  await publish('btc');
  expect(received).toHaveLength(2);
});

it('still signs once the key-encryption key was rotated and the old one destroyed', async () => {
  const { id, secret } = await add();
  const log = { record: async () => undefined };
  const { pool, home } = state;
  await rotateKek({ pool, vault: room.vault, log, clock, others: [WEBHOOK_SECRETS] });
  rmSync(join(home, 'keys', 'kek-0001'));
  const { vault } = await openKeyRoom({ pool, home, clock });
  const reopened = new WebhookStore({ pool, vault, clock, guard: new AddressGuard() });
  expect(await reopened.secrets(id)).toEqual([secret]);
});

it('shows an owner their own webhooks only', async () => {
  const { id } = await add({ owner: 'anna' });
  expect(await store.list('ben')).toEqual([]);
  await expect(store.find(id, 'ben')).rejects.toMatchObject({ status: 404 });
  await expect(store.delete(id, 'ben')).rejects.toMatchObject({ status: 404 });
  await expect(store.rotate(id, 0, 'ben')).rejects.toMatchObject({ status: 404 });
});
