import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AssayClient, ConnectionError, type StreamMessage } from '../../client/src/index.ts';
import type { ChannelData } from '../../src/server/stream/index.ts';
import { type ExampleServer, startExampleServer } from '../../src/server/testing/example-server.ts';
import { BreakableLine } from './breakable-line.ts';
import { tickPrices } from './tick-prices.ts';

let server: ExampleServer;
let line: BreakableLine;
let client: AssayClient;

beforeAll(async () => {
  server = await startExampleServer({ heartbeat: 200 });
});
afterAll(() => server?.close());
beforeEach(async () => {
  line = await BreakableLine.open(server.url);
  client = new AssayClient({ url: line.url, key: server.key });
});
afterEach(() => line.close());

const hook = { url: 'https://example.com/hook', channels: ['grades' as const] };
const webhooks = async () => (await client.get('/v1/webhooks')).data.map(({ id }) => id);

let version = 0;
const publish = () =>
  server.stream.publish('prices', [
    { key: 'btc', version: Date.now(), data: { priceUsd: ++version } as ChannelData<'prices'> },
  ]);

describe('a request whose line breaks', () => {
  it.each([0, 12, 400, -5])(
    'takes effect once where the answer breaks off at byte %i',
    async (bytes) => {
      const before = await webhooks();
      line.breakAfter = bytes;
      const { data } = await client.post('/v1/webhooks', { body: hook });
      expect(line.opened).toBe(2);
      expect(await webhooks()).toEqual(expect.arrayContaining([...before, data.id]));
      expect(await webhooks()).toHaveLength(before.length + 1);
    },
  );

  it('takes effect once while its first sending is still under way', async () => {
    const before = await webhooks();
    const idempotencyKey = crypto.randomUUID();
    const both = [1, 2].map(() => client.post('/v1/webhooks', { body: hook, idempotencyKey }));
    const [one, two] = await Promise.all(both);
    expect(two?.data.id).toBe(one?.data.id);
    expect(await webhooks()).toHaveLength(before.length + 1);
  });

  it('is given up after as many attempts as were asked for', async () => {
    const patient = new AssayClient({ url: 'http://127.0.0.1:9', attempts: 2 });
    await expect(patient.get('/v1/tokens')).rejects.toBeInstanceOf(ConnectionError);
  });
});

/** Not a status: nothing is answered. */
const SILENCE = 0;

describe('a server that asks to wait', () => {
  let busy: Server;
  let url: string;
  let asked: number[];
  /** A status, and headers that are made when it is answered. */
  let answers: [number, () => Record<string, string>][];

  beforeAll(async () => {
    busy = createServer((_request, response) => {
      asked.push(performance.now());
      const [status, headers] = answers.shift() ?? [200, () => ({})];
      if (status === SILENCE) return;
      const body = status === 200 ? { data: [] } : { code: 'busy', status, detail: 'Busy.' };
      response.writeHead(status, { 'content-type': 'application/json', ...headers() });
      response.end(JSON.stringify(body));
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => busy.once('listening', resolve));
    url = `http://127.0.0.1:${(busy.address() as AddressInfo).port}`;
  });
  beforeEach(() => {
    asked = [];
  });
  afterAll(() => {
    busy.closeAllConnections();
    busy.close();
  });

  it.each([
    ['seconds', 429, () => '1', 1_000],
    ['a date', 503, () => new Date(Date.now() + 2_000).toUTCString(), 1_000],
  ])('is asked again when it said so, in %s', async (_, status, retryAfter, least) => {
    answers = [[status, () => ({ 'retry-after': retryAfter() })]];
    await new AssayClient({ url }).get('/v1/tokens');
    expect(asked).toHaveLength(2);
    expect((asked[1] as number) - (asked[0] as number)).toBeGreaterThanOrEqual(least - 5);
  });

  it('is left alone where it asks for longer than half a minute', async () => {
    answers = [[429, () => ({ 'retry-after': '3600' })]];
    const refused = new AssayClient({ url }).get('/v1/tokens');
    await expect(refused).rejects.toMatchObject({ status: 429, retryAfter: 3600 });
    expect(asked).toHaveLength(1);
  });

  it('is not asked again where asking again cannot help', async () => {
    answers = [[400, () => ({})]];
    await expect(new AssayClient({ url }).get('/v1/tokens')).rejects.toMatchObject({
      code: 'busy',
    });
    expect(asked).toHaveLength(1);
  });

  it('is not asked again once the request is called off', async () => {
    const off = new AbortController();
    answers = [[SILENCE, () => ({})]];
    const refused = new AssayClient({ url }).get('/v1/tokens', { signal: off.signal });
    await expect.poll(() => asked.length).toBe(1);
    off.abort();
    await expect(refused).rejects.toMatchObject({ name: 'AbortError' });
    expect(asked).toHaveLength(1);
  });

  it('is asked again until access opens', async () => {
    await server.access.lockdown.set(true);
    const shut: number[] = [];
    const opening: typeof fetch = async (...request) => {
      const answer = await fetch(...request);
      if (shut.push(answer.status) === 2) await server.access.lockdown.set(false);
      return answer;
    };
    const asking = new AssayClient({ url: line.url, key: server.key, fetch: opening });
    expect((await asking.get('/v1/webhooks')).data).toBeDefined();
    expect(shut).toEqual([503, 503, 200]);
  });
});

describe('a list', () => {
  it('is read page by page, over lines that break between them', async () => {
    const ids: string[] = [];
    for await (const { id } of client.rows('/v1/prices', { query: { limit: 1 } })) {
      ids.push(id);
      line.cut();
    }
    expect(ids).toEqual(['btc', 'eth', 'usdc', 'doge']);
    expect(line.opened).toBe(4);
  });
});

describe('a stream', () => {
  /** Reads until `count` updates have come, doing something after each. */
  async function read(count: number, after: (heard: number) => unknown): Promise<StreamMessage[]> {
    const heard: StreamMessage[] = [];
    for await (const message of client.stream({ prices: {} })) {
      heard.push(message);
      if (heard.length > count) break;
      await after(heard.length);
    }
    return heard;
  }

  function expectWithoutGap([snapshot, ...updates]: StreamMessage[]): void {
    expect(snapshot?.type).toBe('snapshot');
    expect(updates.map(({ type }) => type)).toEqual(updates.map(() => 'update'));
    const first = (snapshot?.seq as number) + 1;
    expect(updates.map(({ seq }) => seq)).toEqual(updates.map((_, place) => first + place));
  }

  it('goes on without gap or repeat after its line was cut, again and again', async () => {
    const stopTicking = tickPrices(server, 10);
    const heard = await read(60, (count) => count % 15 === 0 && line.cut());
    await stopTicking();
    expectWithoutGap(heard);
    expect(line.opened).toBeGreaterThanOrEqual(3);
  });

  it('gives up a line that has fallen silent, and goes on over another', async () => {
    const stopTicking = tickPrices(server, 50);
    const heard = await read(12, (count) => count === 4 && line.fallSilent());
    await stopTicking();
    expectWithoutGap(heard);
    expect(line.opened).toBeGreaterThanOrEqual(2);
  });

  it('goes on where another program left it', async () => {
    await publish();
    const [snapshot] = await read(0, () => undefined);
    const since = snapshot?.seq as number;
    await publish();
    await publish();
    const seqs: number[] = [];
    for await (const { type, seq } of client.stream({ prices: { since } })) {
      expect(type).toBe('update');
      seqs.push(seq);
      if (seqs.length === 2) break;
    }
    expect(seqs).toEqual([since + 1, since + 2]);
  });

  it('throws what is refused', async () => {
    const alerts = client.stream({ alerts: {} });
    await expect(alerts.next()).rejects.toMatchObject({ code: 'access.forbidden', status: 403 });
  });

  it('ends when it is called off', async () => {
    const off = new AbortController();
    const stream = client.stream({ prices: {} }, { signal: off.signal });
    await stream.next();
    off.abort();
    expect((await stream.next()).done).toBe(true);
  });
});
