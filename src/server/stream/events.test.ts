import { once } from 'node:events';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openTemporaryState, type TemporaryState } from '../../../test/temporary-state.ts';
import { createApp } from '../http/app.ts';
import { eventRoutes } from '../routes/events.ts';
import type { ChannelData } from './channels.ts';
import { Connections } from './connections.ts';
import { type StreamNode, startStreamNode } from './testing/stream-node.ts';

let state: TemporaryState;
let one: StreamNode;
let two: StreamNode;

beforeAll(async () => {
  state = await openTemporaryState();
  one = await startStreamNode(state.home);
  two = await startStreamNode(state.home, { requireKey: true });
});
afterAll(async () => {
  await one?.close();
  await two?.close();
  await state?.close();
});

let version = 0;
const publish = (channel: 'prices' | 'grades', key: string) =>
  one.stream.publish(channel, [
    { key, version: ++version, data: { token: key, version } as unknown as ChannelData<never> },
  ]);

/** Waits until the node has heard of so many events of each channel. */
async function untilHeard(count: number): Promise<void> {
  const { hub } = one.stream;
  await expect.poll(() => [hub.head('prices'), hub.head('grades')]).toEqual([count, count]);
}

/** Reads events until `count` of them have come, then hangs up. */
async function read(path: string, count: number, headers: Record<string, string> = {}) {
  const hangUp = new AbortController();
  const answer = await fetch(`http://${one.host}${path}`, { headers, signal: hangUp.signal });
  expect(answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of answer.body as ReadableStream<Uint8Array>) {
    text += decoder.decode(chunk, { stream: true });
    if (text.split('\n\n').length > count) break;
  }
  hangUp.abort();
  return text
    .split('\n\n')
    .slice(0, count)
    .map((block) => Object.fromEntries(block.split('\n').map((line) => line.split(/: (.*)/s))));
}

it('goes on from the id of the last event, over several channels', async () => {
  await publish('prices', 'a');
  await publish('grades', 'a');
  await untilHeard(1);
  const path = '/v1/events?channels=prices,grades';
  const [prices, grades] = await read(path, 2);
  expect(prices).toMatchObject({ event: 'snapshot', id: 'prices:1' });
  expect(grades).toMatchObject({ event: 'snapshot', id: 'prices:1,grades:1' });
  for (const key of ['b', 'c']) {
    await publish('grades', key);
    await publish('prices', key);
  }
  await untilHeard(3);
  const missed = await read(path, 6, { 'last-event-id': grades.id });
  expect(missed.map(({ event, id }) => [event, id])).toEqual([
    ['update', 'prices:2,grades:1'],
    ['update', 'prices:3,grades:1'],
    ['resumed', 'prices:3,grades:1'],
    ['update', 'prices:3,grades:2'],
    ['update', 'prices:3,grades:3'],
    ['resumed', 'prices:3,grades:3'],
  ]);
});

it('writes live events with ids that are good for every subscription', async () => {
  const live = read('/v1/events?channels=grades', 2);
  await expect.poll(() => one.connections.size).toBe(1);
  await publish('grades', 'd');
  const [, update] = await live;
  expect(update).toMatchObject({
    event: 'update',
    id: expect.stringMatching(/^prices:3,grades:4,.*checkpoints:0$/),
  });
});

it.each([
  ['', 400],
  ['?channels=weather', 400],
  ['?channels=prices&since=yesterday', 400],
])('refuses %s', async (query, status) => {
  expect((await fetch(`http://${one.host}/v1/events${query}`)).status).toBe(status);
});

it('holds nothing open for a HEAD, which hears nothing', async () => {
  // The readers before have gone.
  await expect.poll(() => one.connections.size).toBe(0);
  const address = `http://${one.host}/v1/events?channels=prices`;
  const answer = await fetch(address, { method: 'HEAD' });
  expect(answer.status).toBe(404);
  expect(one.connections.size).toBe(0);
});

it('holds nothing open for whoever hangs up while they are let in', async () => {
  const connections = new Connections(one.stream.hub, { now: () => Date.now() });
  const handled = vi.spyOn(connections, 'refuseTooMany');
  const hangUp = new AbortController();
  const app = await createApp({
    logger: false,
    guard: (scope) => {
      scope.addHook('onRequest', async ({ raw }) => {
        const gone = once(raw.socket, 'close');
        hangUp.abort();
        await gone;
      });
    },
    routes: [eventRoutes(one.stream.hub, connections)],
  });
  const origin = await app.listen({ host: '127.0.0.1', port: 0 });
  const asked = fetch(`${origin}/v1/events?channels=prices`, { signal: hangUp.signal });
  await expect(asked).rejects.toThrow(/aborted/);
  await expect.poll(() => handled.mock.calls.length).toBe(1);
  expect(connections.size).toBe(0);
  connections.close();
  await app.close();
});

it('asks for a signature where requests have to be signed', async () => {
  expect((await fetch(`http://${two.host}/v1/events?channels=prices`)).status).toBe(401);
});
