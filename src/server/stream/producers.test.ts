import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { signCompact } from '../../../client/src/index.ts';
import { openTemporaryState, type TemporaryState } from '../../../test/temporary-state.ts';
import { DAY, ManualClock } from '../../core/index.ts';
import type { PendingRebalance, SignalHistory } from '../../products/index.ts';
import { followAlerts } from './alert-producer.ts';
import { publishRebalances, publishSignals } from './product-producer.ts';
import { Listener } from './testing/listener.ts';
import { type StreamNode, startStreamNode } from './testing/stream-node.ts';

const clock = new ManualClock(Date.now());
let state: TemporaryState;
let node: StreamNode;
const listeners: Listener[] = [];

beforeAll(async () => {
  state = await openTemporaryState();
  node = await startStreamNode(state.home, { requireKey: true });
});
afterEach(() => {
  for (const listener of listeners.splice(0)) listener.cut();
});
afterAll(async () => {
  await node?.close();
  await state?.close();
});

/** A signed client of one channel, its snapshot heard. */
async function listen(channel: string, scopes = ['data:read']): Promise<Listener> {
  const { apiKey, secret = '' } = await node.access.keys.issue({
    name: 'test',
    environment: 'live',
    scopes,
  });
  const url = `http://${node.host}/v1/stream`;
  const authorization = await signCompact({ apiKey, secret, method: 'GET', url });
  const listener = await Listener.open(node.host, ['assay.v1'], { headers: { authorization } });
  listeners.push(listener);
  listener.say({ type: 'subscribe', channel });
  return listener;
}

const told = (listener: Listener) =>
  listener.of('update').map(({ key, data }) => [key, data as Record<string, unknown> | null]);

function signal(asset: string, position: 'long' | 'flat', asOf: number): SignalHistory {
  return {
    asset,
    interval: '1d',
    position,
    since: position === 'long' ? asOf - DAY : asOf,
    entryPrice: 100,
    reason: 'Above its mean.',
    asOf,
    price: 101 + asOf,
    returnSince: 0.01,
    holdingSince: 0.01,
    record: { from: asOf - DAY, entries: 1, signalReturn: 0, holdingReturn: 0 },
    changes: [],
    worth: [],
  };
}

it('tells of a signal when its position changes, not when its price does', async () => {
  const day = { interval: '1d', simulated: true } as const;
  const hour = { interval: '1h', simulated: true } as const;
  await publishSignals(node.stream, [{ ...signal('btc', 'long', DAY), interval: '1h' }], hour);
  await expect.poll(() => node.stream.hub.head('signals')).toBe(1);
  const listener = await listen('signals');
  await listener.until('snapshot');
  const publish = (...signals: SignalHistory[]) => publishSignals(node.stream, signals, day);
  await publish(signal('btc', 'long', 2 * DAY), signal('eth', 'long', 2 * DAY));
  const held = { ...signal('btc', 'long', 3 * DAY), since: DAY };
  await publish(held, signal('eth', 'flat', 3 * DAY));
  await publish(held);
  await listener.until('update', 4);
  expect(told(listener)).toMatchObject([
    ['btc:1d', { token: 'btc', symbol: 'BTC', position: 'long', simulated: true }],
    ['eth:1d', { position: 'long' }],
    ['eth:1d', { position: 'flat', since: new Date(3 * DAY).toISOString() }],
    // The hours of a token stand for themselves; only its day is no more.
    ['eth:1d', null],
  ]);
});

it('shows what indices are to trade until they have traded', async () => {
  const pending: PendingRebalance = {
    decided: '2026-01-01',
    due: '2026-01-02',
    reason: 'calendar',
    weights: { btc: 0.6, eth: 0.4 },
    orders: [{ asset: 'btc', side: 'buy', share: 0.1 }],
  };
  const listener = await listen('rebalances');
  await listener.until('snapshot');
  const at = (asOf: number) => ({ asOf, simulated: false });
  await publishRebalances(node.stream, new Map([['trader', pending]]), at(1));
  await publishRebalances(node.stream, new Map(), at(2));
  await listener.until('update', 2);
  const { due, ...decided } = pending;
  expect(told(listener)).toEqual([
    ['trader', { index: 'trader', date: due, ...decided, simulated: false }],
    ['trader', null],
  ]);
});

it('tells of alarms as the log does: hashed, without what was only noted, for a day', async () => {
  const listener = await listen('alerts', ['stream:read', 'watch:read']);
  await listener.until('snapshot');
  const { log } = node.access;
  const act = (action: string) => ({
    kind: 'watch.acted' as const,
    subject: 'key:akey_live_secretname',
    at: clock.now(),
    detail: { action, score: 2.5, reasons: 'rate' },
  });
  await log.record([act('log'), act('alert')]);
  await log.record([{ ...act('log'), kind: 'key.used' }]);
  const stop = followAlerts(node.stream, { pool: state.pool, clock }, (error) => {
    throw error;
  });
  try {
    await listener.until('update', 1);
    clock.set(clock.now() + DAY + 1);
    await expect.poll(() => told(listener).at(-1)?.[1]).toBeNull();
  } finally {
    stop();
  }
  const [[id, alert], ...rest] = told(listener);
  expect(alert).toMatchObject({
    id,
    kind: 'watch.acted',
    action: 'alert',
    score: 2.5,
    reasons: 'rate',
  });
  expect(JSON.stringify(alert)).not.toContain('secretname');
  expect(rest).toEqual([[id, null]]);
});

it('keeps alerts from whoever may not see the watch', async () => {
  const listener = await listen('alerts');
  const [error] = await listener.until('error');
  expect(error?.problem).toMatchObject({ status: 403, code: 'access.forbidden' });
});

it('refuses by its name what nobody publishes', async () => {
  const listener = await listen('trades');
  const [error] = await listener.until('error');
  expect(error?.problem).toMatchObject({
    code: 'stream.bad_message',
    place: { field: 'channel' },
    detail: expect.stringContaining("Nothing publishes 'trades'. There are prices, grades,"),
  });
});
