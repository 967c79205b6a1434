import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createApp } from './app.ts';

let app: FastifyInstance;

beforeAll(async () => {
  app = await createApp({
    logger: false,
    routes: [
      (scope) => {
        scope.get('/v1/tokens/:id', ({ params }) => ({ params }));
        scope.post('/v1/screens', () => ({ done: true }));
      },
    ],
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => app?.close());

/** What is answered to bytes that no client would send. */
async function answerTo(request: string): Promise<{ head: string; body: string }> {
  const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1');
  socket.write(request);
  let answer = '';
  socket.on('data', (chunk) => {
    answer += chunk;
  });
  await once(socket, 'close');
  const [head, body] = answer.split('\r\n\r\n') as [string, string];
  return { head, body };
}

const get = (target: string, more = '') =>
  answerTo(`GET ${target} HTTP/1.1\r\nHost: a\r\n${more}Connection: close\r\n\r\n`);

it.each([
  ['an escape of no character', () => get('/v1/tokens/%ff'), 400],
  ['a parameter that is too long', () => get(`/v1/tokens/${'a'.repeat(500)}`), 414],
  ['a folded header', () => get('/v1/tokens/btc', 'X-A: b\r\n c\r\n'), 400],
  [
    'two lengths',
    () => get('/v1/tokens/btc', 'Content-Length: 1\r\nTransfer-Encoding: chunked\r\n'),
    400,
  ],
  ['headers beyond measure', () => get('/v1/tokens/btc', `X-A: ${'b'.repeat(20_000)}\r\n`), 431],
  ['no HTTP at all', () => answerTo('hello\r\n\r\n'), 400],
])('answers %s with a problem document', async (_what, ask, status) => {
  const { head, body } = await ask();
  expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(head).toMatch(/content-type: application\/problem\+json/i);
  expect(JSON.parse(body)).toMatchObject({ status, type: expect.stringMatching(/^urn:assay:/) });
});

it('sets the headers of every answer on addresses that cannot be read too', async () => {
  expect((await get('/v1/tokens/%ff')).head).toMatch(/content-security-policy: default-src 'none'/);
});

it.each([
  ['a name', { name: 'a\0' }],
  ["a member's name", { 'a\0': 1 }],
  ['a list far down', { a: [[{ b: ['\0'] }]] }],
])('refuses U+0000 in %s before anything is done', async (_where, payload) => {
  const answer = await app.inject({ method: 'POST', url: '/v1/screens', payload });
  expect(answer.statusCode).toBe(400);
  expect(answer.json()).toMatchObject({ code: 'core.invalid_input' });
});

it('refuses U+0000 in an address, and takes what only looks like it', async () => {
  expect((await app.inject('/v1/tokens/%00')).statusCode).toBe(400);
  expect((await app.inject('/v1/tokens/a?b=%00')).statusCode).toBe(400);
  expect((await app.inject('/v1/tokens/%2500')).statusCode).toBe(200);
  const payload = { name: '\\u0000 and %00' };
  const answer = await app.inject({ method: 'POST', url: '/v1/screens', payload });
  expect(answer.statusCode).toBe(200);
});

it('survives a body nested deeper than any stack', async () => {
  const payload = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
  const headers = { 'content-type': 'application/json' };
  const answer = await app.inject({ method: 'POST', url: '/v1/screens', payload, headers });
  expect(answer.statusCode).toBe(200);
});
