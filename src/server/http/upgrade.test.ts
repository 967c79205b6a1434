import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { promisify } from 'node:util';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { streamRoutes } from '../routes/stream.ts';
import { Hub } from '../stream/hub.ts';
import { Connections } from '../stream/index.ts';
import { createApp } from './app.ts';

let app: FastifyInstance;

beforeAll(async () => {
  const hub = new Hub();
  const connections = new Connections(hub, { now: () => 0 });
  app = await createApp({
    logger: false,
    routes: [
      streamRoutes(hub, connections),
      (scope) => {
        scope.get('/v1/tokens', () => ({ data: [] }));
        scope.post('/v1/screens', ({ body }) => ({ data: body }));
      },
    ],
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => app?.close());

const UPGRADE = [
  'Host: a',
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
  'Sec-WebSocket-Protocol: assay.v1\r\n',
].join('\r\n');
const BODY = 'Content-Type: application/json\r\nContent-Length: 7\r\n\r\n{"a":1}';

/** What is answered to whoever asks for a WebSocket and hangs up once they have heard. */
async function answerTo(line: string, rest = '\r\n'): Promise<string> {
  const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1');
  socket.write(`${line} HTTP/1.1\r\n${UPGRADE}${rest}`);
  const [answer] = await once(socket, 'data');
  socket.end();
  return String(answer);
}

it.each([
  ['GET /v1/tokens', '\r\n', /^HTTP\/1\.1 200 .*\{"data":\[\]\}$/s],
  ['POST /v1/screens', BODY, /^HTTP\/1\.1 200 .*\{"data":\{"a":1\}\}$/s],
  ['POST /v1/stream', BODY, /^HTTP\/1\.1 404 /],
  ['GET /nowhere', '\r\n', /^HTTP\/1\.1 404 /],
  ['GET /%zz', '\r\n', /^HTTP\/1\.1 400 /],
  ['GET /v1/stream?a=1', '\r\n', /^HTTP\/1\.1 101 /],
])('answers %s, and keeps no connection of whoever has gone', async (line, rest, answer) => {
  expect(await answerTo(line, rest)).toMatch(answer);
  const connections = promisify(app.server.getConnections.bind(app.server));
  await expect.poll(() => connections()).toBe(0);
});
