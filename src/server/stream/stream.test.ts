import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { signCompact } from '../../../client/src/index.ts';
import { openTemporaryState, type TemporaryState } from '../../../test/temporary-state.ts';
import { MINUTE } from '../../core/index.ts';
import type { ChannelData } from './channels.ts';
import type { Value } from './publisher.ts';
import { Listener } from './testing/listener.ts';
import { type StreamNode, startStreamNode } from './testing/stream-node.ts';

let state: TemporaryState;
let one: StreamNode;
let two: StreamNode;
const listeners: Listener[] = [];

beforeAll(async () => {
  state = await openTemporaryState();
  one = await startStreamNode(state.home);
  two = await startStreamNode(state.home, { requireKey: true, heartbeat: 300 });
});
afterEach(() => {
  for (const listener of listeners.splice(0)) listener.cut();
});
afterAll(async () => {
  await one?.close();
  await two?.close();
  await state?.close();
});

async function open(...parameters: Parameters<typeof Listener.open>): Promise<Listener> {
  const listener = await Listener.open(...parameters);
  listeners.push(listener);
  return listener;
}

let version = 0;
function price(id: string, priceUsd: number): Value<'prices'> {
  return { key: id, version: version++, data: { id, priceUsd } as ChannelData<'prices'> };
}

/** Waits until a node has heard of so many events, whoever published them. */
const untilHeard = (node: StreamNode, count: number) =>
  expect.poll(() => node.stream.hub.head('prices')).toBeGreaterThanOrEqual(count);

const seqs = (listener: Listener) => listener.of('update').map(({ seq }) => seq as number);

async function signed(node: StreamNode, scopes: string[]) {
  const key = await node.access.keys.issue({ name: 'test', environment: 'live', scopes });
  const url = `http://${node.host}/v1/stream`;
  const secret = key.secret as string;
  const authorization = await signCompact({ apiKey: key.apiKey, secret, method: 'GET', url });
  return { key, authorization };
}

describe('the stream over a WebSocket', () => {
  it('gives a snapshot, then every change in order, on every node', async () => {
    await one.stream.publish('prices', [price('btc', 1), price('eth', 2)]);
    await untilHeard(one, 2);
    const listener = await open(one.host);
    listener.say({ type: 'subscribe', channel: 'prices' });
    const [snapshot] = await listener.until('snapshot');
    expect(snapshot).toMatchObject({ channel: 'prices', reason: 'subscribed' });
    expect(snapshot?.values).toContainEqual({ key: 'btc', data: { id: 'btc', priceUsd: 1 } });
    for (const node of [two, one, two])
      await node.stream.publish('prices', [price('btc', version)]);
    await listener.until('update', 3);
    const first = (snapshot?.seq as number) + 1;
    expect(seqs(listener)).toEqual([first, first + 1, first + 2]);
  });

  it('publishes what changed once, whoever publishes it and in whatever order', async () => {
    const older = price('sol', 1);
    const newer = price('sol', 2);
    expect(await one.stream.publish('prices', [newer])).toBe(1);
    expect(await two.stream.publish('prices', [newer])).toBe(0);
    expect(await two.stream.publish('prices', [older])).toBe(0);
    const same = [price('sol', 3), price('ada', 4)];
    const published = await Promise.all(
      [one, two, one, two].map((node) => node.stream.publish('prices', same)),
    );
    expect(published.reduce((sum, count) => sum + count)).toBe(2);
  });

  it('goes on after a drop at another node, without gap or repeat', async () => {
    const before = await open(one.host);
    before.say({ type: 'subscribe', channel: 'prices' });
    await before.until('snapshot');
    for (let n = 0; n < 20; n++) await one.stream.publish('prices', [price(`t${n % 3}`, n)]);
    await before.until('update', 10);
    const since = Math.max(...seqs(before));
    before.cut();
    await untilHeard(two, since);
    for (let n = 0; n < 20; n++) await two.stream.publish('prices', [price(`t${n % 3}`, -n - 1)]);
    const { authorization } = await signed(two, ['data:read']);
    const after = await open(two.host, ['assay.v1'], { headers: { authorization } });
    after.say({ type: 'subscribe', channel: 'prices', since });
    await after.until('resumed');
    await one.stream.publish('prices', [price('t0', 1000)]);
    await expect.poll(() => after.of('update').at(-1)?.data).toEqual({ id: 't0', priceUsd: 1000 });
    const missed = seqs(after);
    expect(missed).toEqual(missed.map((_, place) => since + 1 + place));
    expect(after.of('snapshot')).toEqual([]);
  });

  it('says so when what was missed is kept no more, or was never known', async () => {
    const listener = await open(one.host);
    listener.say({ type: 'subscribe', channel: 'prices', since: 10_000_000 });
    const [snapshot] = await listener.until('snapshot');
    expect(snapshot?.reason).toBe('unknown-position');
  });

  it('narrows a subscription to keys, and ends it', async () => {
    const listener = await open(one.host);
    listener.say({ type: 'subscribe', channel: 'prices', keys: ['btc'] });
    const [snapshot] = await listener.until('snapshot');
    expect(snapshot?.values).toHaveLength(1);
    await one.stream.publish('prices', [price('eth', 5.5), price('btc', 6.5)]);
    const [update] = await listener.until('update');
    expect(update?.key).toBe('btc');
    listener.say({ type: 'unsubscribe', channel: 'prices' });
    await listener.until('unsubscribed');
    const head = one.stream.hub.head('prices');
    await one.stream.publish('prices', [price('btc', 7.5)]);
    await expect.poll(() => one.stream.hub.head('prices')).toBe(head + 1);
    listener.say({ type: 'subscribe', channel: 'prices' });
    await listener.until('snapshot', 2);
    expect(listener.of('update')).toHaveLength(1);
  });

  it('tells of keys that are no more', async () => {
    const listener = await open(one.host);
    const grades = (token: string): Value<'grades'> => ({
      key: token,
      version: version++,
      data: { token } as ChannelData<'grades'>,
    });
    listener.say({ type: 'subscribe', channel: 'grades' });
    await listener.until('snapshot');
    for (const tokens of [['a', 'b'], ['b'], ['a', 'b']]) {
      await two.stream.publish('grades', tokens.map(grades), { complete: true });
    }
    // What did not change is not told again.
    const updates = await listener.until('update', 4);
    const told = updates.map(({ key, data }) => (data === null ? `-${key}` : `+${key}`));
    expect(told).toEqual(['+a', '+b', '-a', '+a']);
  });

  it('refuses what it does not understand, naming the place', async () => {
    const listener = await open(one.host);
    listener.say({ type: 'subscribe', channel: 'weather' });
    listener.socket.send('not json');
    listener.say({ type: 'subscribe', channel: 'prices', since: -1 });
    const errors = await listener.until('error', 3);
    expect(errors.map(({ problem }) => problem)).toMatchObject([
      { code: 'stream.bad_message', place: { field: 'channel' } },
      { code: 'stream.bad_message' },
      { code: 'stream.bad_message', place: { field: 'since' } },
    ]);
  });

  it('lets go of whoever asks without end', async () => {
    const listener = await open(one.host);
    for (let n = 0; n <= 120; n++) listener.say({ type: 'unsubscribe', channel: 'prices' });
    await expect.poll(() => listener.closed).toEqual({ code: 1008, reason: 'stream.bad_message' });
  });
});

describe('who may open a stream', () => {
  it('asks for a signature where requests have to be signed', async () => {
    await expect(open(two.host)).rejects.toThrow('401');
    const { authorization } = await signed(two, ['data:read']);
    await open(two.host, ['assay.v1'], { headers: { authorization } });
    await expect(open(two.host, ['assay.v1'], { headers: { authorization } })).rejects.toThrow(
      '409',
    );
  });

  it('takes the signature as a protocol, since pages cannot set headers', async () => {
    const { authorization } = await signed(two, ['data:read']);
    const named = `assay.authorization.${Buffer.from(authorization).toString('base64url')}`;
    const origin = 'https://elsewhere.example';
    const listener = await open(two.host, ['assay.v1', named], { origin });
    expect(listener.socket.protocol).toBe('assay.v1');
    const both = { headers: { authorization } };
    await expect(open(two.host, ['assay.v1', named], both)).rejects.toThrow('401');
  });

  it('opens each channel by its own scope', async () => {
    const { authorization } = await signed(two, ['stream:read', 'log:read']);
    const listener = await open(two.host, ['assay.v1'], { headers: { authorization } });
    listener.say({ type: 'subscribe', channel: 'prices' });
    const [error] = await listener.until('error');
    expect(error?.problem).toMatchObject({ status: 403, code: 'access.forbidden' });
    listener.say({ type: 'subscribe', channel: 'checkpoints' });
    await listener.until('snapshot');
  });

  it('does not open to pages of other sites without a signature', async () => {
    const origin = 'https://elsewhere.example';
    await expect(open(one.host, ['assay.v1'], { origin })).rejects.toThrow('403');
    await open(one.host, ['assay.v1'], { origin: `http://${one.host}` });
  });

  it('ends at once, long before it looks by itself, where its key is taken back or set aside, or in a lockdown', async () => {
    const slow = await startStreamNode(state.home, { requireKey: true, heartbeat: 10 * MINUTE });
    const connect = async () => {
      const { key, authorization } = await signed(slow, ['data:read']);
      const listener = await open(slow.host, ['assay.v1'], { headers: { authorization } });
      return { key, listener };
    };
    const [revoked, suspended, other] = [await connect(), await connect(), await connect()];
    await one.access.keys.revoke(revoked.key.apiKey, 'test');
    await one.access.keys.suspend(suspended.key.apiKey, 'test');
    const ended = { code: 1008, reason: 'stream.no_longer_welcome' };
    for (const { listener } of [revoked, suspended]) {
      await expect.poll(() => listener.closed).toEqual(ended);
    }
    expect(other.listener.closed).toBeUndefined();
    await one.access.lockdown.set(true);
    await expect.poll(() => other.listener.closed).toEqual(ended);
    await one.access.lockdown.set(false);
    await slow.close();
  });

  it('looks at each heartbeat whether its key is still good', async () => {
    const { key, authorization } = await signed(two, ['data:read']);
    const listener = await open(two.host, ['assay.v1'], { headers: { authorization } });
    // Nobody tells of it: as where time runs out.
    await state.pool.query('update access_keys set expires_at = now() where id = $1', [key.apiKey]);
    await expect
      .poll(() => listener.closed)
      .toEqual({
        code: 1008,
        reason: 'stream.no_longer_welcome',
      });
    expect(listener.of('error')[0]?.problem).toMatchObject({ code: 'stream.no_longer_welcome' });
  });

  it('holds no more than 64 streams for one key', async () => {
    const key = await two.access.keys.issue({
      name: 'many',
      environment: 'live',
      scopes: ['data:read'],
    });
    const connect = async () => {
      const authorization = await signCompact({
        apiKey: key.apiKey,
        secret: key.secret as string,
        method: 'GET',
        url: `http://${two.host}/v1/stream`,
      });
      return open(two.host, ['assay.v1'], { headers: { authorization } });
    };
    for (let n = 0; n < 64; n++) await connect();
    const last = await connect();
    await expect.poll(() => last.closed?.reason).toBe('stream.too_many_connections');
  });
});

describe('a client that does not read', () => {
  it('is told and let go, and little is kept for it', async () => {
    // The clients before have gone, and what is counted are these.
    await expect.poll(() => one.connections.size).toBe(0);
    const listener = await open(one.host);
    const other = await open(one.host);
    for (const client of [listener, other]) {
      client.say({ type: 'subscribe', channel: 'checkpoints' });
      await client.until('snapshot');
    }
    listener.socket.pause();
    const note = 'x'.repeat(1_000_000);
    for (let n = 1; n <= 16; n++) {
      const data = { origin: 'test', size: n, root: '', note: `${n} ${note}` };
      await one.stream.publish('checkpoints', [{ key: 'test', version: n, data }]);
    }
    await other.until('update', 16);
    listener.socket.resume();
    await expect.poll(() => listener.closed).toEqual({ code: 1013, reason: 'stream.too_slow' });
    expect(listener.of('error')[0]?.problem).toMatchObject({ code: 'stream.too_slow' });
    await expect.poll(() => one.connections.size).toBe(1);
    const heard = listener.of('update').length * note.length;
    expect(heard).toBeLessThan(14_000_000);
  });
});
