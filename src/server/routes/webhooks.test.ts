import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { Webhook as StandardWebhook } from 'standardwebhooks';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AssayClient } from '../../../client/src/index.ts';
import { openTemporaryState, type TemporaryState } from '../../../test/temporary-state.ts';
import { type Access, guardPolicy, openAccess } from '../../access/index.ts';
import { type JobQueue, openJobQueue } from '../../store/index.ts';
import { createApp } from '../http/app.ts';
import { addGuard } from '../plugins/guard.ts';
import type { ChannelData } from '../stream/channels.ts';
import { openPublisher, type Publisher } from '../stream/publisher.ts';
import { AddressGuard } from '../webhooks/address-guard.ts';
import { deliverJob } from '../webhooks/deliver.ts';
import { DELIVER, enqueueDeliveries } from '../webhooks/enqueue.ts';
import { WebhookStore } from '../webhooks/webhook-store.ts';
import { webhookRoutes } from './webhooks.ts';

interface Received {
  headers: IncomingMessage['headers'];
  body: string;
}

const clock = { now: () => Date.now() };
let state: TemporaryState;
let access: Access;
let queue: JobQueue;
let publisher: Publisher;
let worker: { stop(): Promise<void> };
let app: FastifyInstance;
let origin: string;
let receiver: Server;
let url: string;
let received: Received[] = [];
let status = 204;
let client: AssayClient;

beforeAll(async () => {
  state = await openTemporaryState();
  const { pool, home } = state;
  access = await openAccess({ pool, home, clock, policy: guardPolicy({ host: '127.0.0.1' }) });
  queue = await openJobQueue(state);
  publisher = openPublisher(pool, enqueueDeliveries(queue));
  const guard = new AddressGuard(['127.0.0.0/8']);
  const parts = { pool, vault: access.vault, clock, guard };
  const store = new WebhookStore(parts);
  const deliver = deliverJob({ ...parts, store, queue, random: () => 0 });
  worker = await queue.work({ handlers: { [DELIVER]: deliver } });
  app = await createApp({
    logger: false,
    guard: (scope) => addGuard(scope, access),
    routes: [webhookRoutes(store)],
  });
  origin = await app.listen({ host: '127.0.0.1', port: 0 });
  receiver = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    received.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
    response.writeHead(status).end();
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => receiver.once('listening', resolve));
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
});
afterAll(async () => {
  await worker?.stop();
  receiver?.close();
  await app?.close();
  await queue?.close();
  await access?.close();
  await state?.close();
});
beforeEach(async () => {
  received = [];
  status = 204;
  client = await clientOf(['data:read', 'webhooks:read', 'webhooks:write']);
});

async function clientOf(scopes: string[]): Promise<AssayClient> {
  const { apiKey, secret = '' } = await access.keys.issue({
    name: 'a',
    environment: 'live',
    scopes,
  });
  return new AssayClient({ url: origin, key: { apiKey, secret } });
}

const add = async (by = client) => {
  const body = { url, channels: ['prices' as const] };
  return (await by.post('/v1/webhooks', { body })).data;
};
const params = (id: string) => ({ params: { id } });
const deliveries = async (id: string) =>
  (await client.get('/v1/webhooks/{id}/deliveries', params(id))).data;

let version = 0;
const publish = () =>
  publisher.publish('prices', [
    { key: 'btc', version: ++version, data: { priceUsd: version } as ChannelData<'prices'> },
  ]);

/** The next delivery, verified with the library of Standard Webhooks. */
async function nextDelivery(...secrets: string[]): Promise<Received> {
  await publish();
  await expect.poll(() => received.length).toBe(1);
  const [delivery] = received.splice(0) as [Received];
  for (const secret of secrets) {
    new StandardWebhook(secret).verify(delivery.body, delivery.headers as Record<string, string>);
  }
  return delivery;
}

describe('/v1/webhooks', () => {
  it('adds one, shows its secret once, delivers, and says what became of it', async () => {
    const { id, secret, ...shown } = await add();
    const { headers } = await nextDelivery(secret);
    expect((await client.get('/v1/webhooks')).data).toEqual([{ id, ...shown }]);
    expect((await client.get('/v1/webhooks/{id}', params(id))).data).toEqual({ id, ...shown });
    await expect.poll(async () => (await deliveries(id))[0]?.status).toBe('delivered');
    expect(await deliveries(id)).toMatchObject([
      { id: headers['webhook-id'], type: 'prices.changed', attempts: 1, lastStatus: 204 },
    ]);
    await client.delete('/v1/webhooks/{id}', params(id));
  });

  it('rotates: both secrets sign for the overlap, then the new one alone', async () => {
    const old = await add();
    const rotate = (overlapHours: number) =>
      client.post('/v1/webhooks/{id}/rotate', { ...params(old.id), body: { overlapHours } });
    const { data: next } = await rotate(1);
    await nextDelivery(old.secret, next.secret);
    const { data: last } = await rotate(0);
    const delivery = await nextDelivery(last.secret);
    for (const { secret } of [old, next]) {
      const verify = () =>
        new StandardWebhook(secret).verify(delivery.body, delivery.headers as never);
      expect(verify).toThrow();
    }
    await client.delete('/v1/webhooks/{id}', params(old.id));
  });

  it('plans another attempt after a failure, and says when', async () => {
    const { id } = await add();
    status = 500;
    const published = Date.now();
    await publish();
    await expect.poll(async () => (await deliveries(id))[0]?.attempts).toBe(1);
    const [waiting] = await deliveries(id);
    expect(waiting).toMatchObject({ status: 'waiting', lastError: 'answered 500' });
    const planned = Date.parse(waiting?.nextAttemptAt as string);
    expect(planned).toBeGreaterThanOrEqual(published + 5_000);
    expect(planned).toBeLessThanOrEqual(Date.now() + 5_000);
    status = 204;
    await expect.poll(async () => (await deliveries(id))[0]?.status).toBe('delivered');
    expect(received[1]?.headers['webhook-id']).toBe(received[0]?.headers['webhook-id']);
    await client.delete('/v1/webhooks/{id}', params(id));
  });

  it('disables one whose receiver is gone, until it is resumed', async () => {
    const { id } = await add();
    const state = async () => (await client.get('/v1/webhooks/{id}', params(id))).data;
    status = 410;
    await publish();
    await expect.poll(async () => (await state()).status).toBe('disabled');
    expect((await state()).disabledBecause).toBe('The receiver answered 410 Gone.');
    await publish();
    expect(await deliveries(id)).toHaveLength(1);
    received = [];
    status = 204;
    expect((await client.post('/v1/webhooks/{id}/resume', params(id))).data.status).toBe('active');
    await nextDelivery();
    await client.delete('/v1/webhooks/{id}', params(id));
    await publish();
    await expect(state()).rejects.toMatchObject({ status: 404 });
    expect(received).toEqual([]);
  });
});

describe('who may have events delivered', () => {
  it('is whoever may write webhooks and read the channel', async () => {
    await expect(add(await clientOf(['data:read']))).rejects.toMatchObject({ status: 403 });
    await expect(add(await clientOf(['webhooks:write']))).rejects.toMatchObject({ status: 403 });
    const body = { url, channels: ['alerts' as const] };
    await expect(client.post('/v1/webhooks', { body })).rejects.toMatchObject({ status: 403 });
  });

  it('is nobody who did not add it', async () => {
    const { id } = await add();
    const other = await clientOf(['data:read', 'webhooks:read', 'webhooks:write']);
    expect((await other.get('/v1/webhooks')).data).toEqual([]);
    const attempts = [
      () => other.get('/v1/webhooks/{id}', params(id)),
      () => other.get('/v1/webhooks/{id}/deliveries', params(id)),
      () => other.post('/v1/webhooks/{id}/rotate', { ...params(id), body: { overlapHours: 0 } }),
      () => other.post('/v1/webhooks/{id}/resume', params(id)),
      () => other.delete('/v1/webhooks/{id}', params(id)),
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ status: 404 });
    await client.delete('/v1/webhooks/{id}', params(id));
  });

  it.each([
    ['https://169.254.169.254/latest/meta-data/', 'webhooks.address_not_public'],
    ['https://10.0.0.1/', 'webhooks.address_not_public'],
    ['https://[::ffff:169.254.169.254]/', 'webhooks.address_not_public'],
    ['https://0x0a.0.0.1/', 'webhooks.address_not_public'],
    ['http://example.com/', 'core.invalid_input'],
    ['https://user:password@example.com/', 'core.invalid_input'],
    ['file:///etc/passwd', 'core.invalid_input'],
  ])('does not choose %s', async (url, code) => {
    const body = { url, channels: ['prices' as const] };
    await expect(client.post('/v1/webhooks', { body })).rejects.toMatchObject({
      status: 400,
      code,
      place: { field: 'url' },
    });
  });
});
