import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fastify from 'fastify';
import { afterAll, expect, it } from 'vitest';
import { openFirstScreen } from './first-screen.ts';

const built = mkdtempSync(join(tmpdir(), 'assay-first-screen-'));
mkdirSync(join(built, 'server'));
writeFileSync(join(built, 'index.html'), '<body><div id="root"></div></body>');
writeFileSync(
  join(built, 'server', 'render.js'),
  "module.exports.renderFirstScreen = async ({ market }) => '<p>' + market.data + '</p>';",
);
afterAll(() => rmSync(built, { recursive: true }));

it.each([
  [200, true, '<body><p>bull</p></body>'],
  [401, false, 'sent otherwise'],
])('where the API answers %i, tells %s, and is sent once', async (status, isSent, body) => {
  const app = fastify();
  for (const url of ['/v1/tickers', '/v1/market', '/v1/health']) {
    app.get(url, (_request, reply) => reply.code(status).send({ data: 'bull' }));
  }
  const send = await openFirstScreen(app, built);
  const told: boolean[] = [];
  app.get('/', async (request, reply) => {
    told.push(await send(request, reply));
    return told[0] ? reply : 'sent otherwise';
  });
  expect((await app.inject('/')).body).toBe(body);
  expect(told).toEqual([isSent]);
});

it('asks the API under the name that the page was asked for', async () => {
  const app = fastify();
  const names: string[] = [];
  for (const url of ['/v1/tickers', '/v1/market', '/v1/health']) {
    app.get(url, ({ hostname }) => {
      names.push(hostname);
      return { data: 'bull' };
    });
  }
  const send = await openFirstScreen(app, built);
  app.get('/', async (request, reply) => {
    await send(request, reply);
    return reply;
  });
  await app.inject({ url: '/', headers: { host: 'attacker.example' } });
  expect(names).toEqual(Array(3).fill('attacker.example'));
});
