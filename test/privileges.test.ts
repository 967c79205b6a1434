import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { generateSync } from 'otplib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signCompact } from '../client/src/index.ts';
import { type IssuedKey, isGuardedResource, openKeyRoom } from '../src/access/index.ts';
import { readConfig } from '../src/cli/config.ts';
import { createServer, FollowedMarket, openServices, type Services } from '../src/server/index.ts';

const clock = { now: () => Date.now() };
const PASSWORD = 'correct horse battery staple';
let home: string;
let services: Services;
let market: FollowedMarket;
let app: FastifyInstance;
let origin: string;
let issue: (scopes: string[]) => Promise<IssuedKey>;
let session: string;

/** The whole server, as people run it, but that it asks for a key also on loopback. */
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'assay-privileges-'));
  const config = readConfig({ ASSAY_HOME: home, ASSAY_SOURCE: 'none', ASSAY_REQUIRE_KEY: 'true' });
  services = await openServices(config, clock);
  market = await FollowedMarket.follow(services, () => {});
  app = await createServer(services, market, false);
  await app.listen({ host: '127.0.0.1', port: 0 });
  origin = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  const { keys, personDirectory } = await openKeyRoom({ pool: services.state.pool, clock, home });
  issue = (scopes) => keys.issue({ name: 'privileges', environment: 'live', scopes });
  session = await signIn((await personDirectory.add('ada', PASSWORD, 'admin')).otpauth);
}, 120_000);

afterAll(async () => {
  await app?.close();
  await market?.close();
  await services?.close();
  rmSync(home, { recursive: true, force: true });
});

async function signIn(otpauth: string): Promise<string> {
  const secret = new URL(otpauth).searchParams.get('secret') as string;
  const answer = await fetch(`${origin}/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'ada', password: PASSWORD, code: generateSync({ secret }) }),
  });
  return (answer.headers.get('set-cookie') as string).split(';')[0];
}

/** What anyone may ask for, and say so here: a route that is open by mistake fails this test. */
const OPEN = [
  'GET /v1/health',
  'GET /v1/openapi.json',
  'GET /v1/checkpoints',
  'GET /v1/proofs/{record}',
  'POST /v1/sessions',
  'DELETE /v1/sessions',
  'POST /v1/sessions/sign-in-options',
  'POST /v1/sessions/sign-in-with-passkey',
];
/** What only a signed-in person may ask for, about themselves; a key or a stranger gets 401. */
const PERSONAL = /^(?:GET|POST|DELETE) \/v1\/sessions(?:\/|$)/;
/** Part of signing in and proving oneself: a person reaches it without a token. */
const WITHOUT_TOKEN = /^POST \/v1\/sessions\/(?:step-up|tokens|passkeys)/;

/** Posted because the question is long: they compute from what a reader may read, and keep nothing. */
const COMPUTING = ['POST /v1/backtests', 'POST /v1/indices/preview', 'POST /v1/portfolio/analysis'];

interface Route {
  name: string;
  method: string;
  path: string;
  isRead: boolean;
}

/** Every route of the OpenAPI document. */
function everyRoute(): Route[] {
  const { paths = {} } = app.swagger() as { paths?: Record<string, object> };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => ({
      name: `${method.toUpperCase()} ${path}`,
      method: method.toUpperCase(),
      path: path.replaceAll(/\{[^}]+\}/g, '1'),
      isRead: method === 'get',
    })),
  );
}

async function statusOf(
  { method, path, isRead }: Route,
  by: { key?: IssuedKey; cookie?: string } = {},
): Promise<number> {
  const url = `${origin}${path}`;
  const body = isRead || method === 'DELETE' ? undefined : '{}';
  const headers: Record<string, string> = body ? { 'content-type': 'application/json' } : {};
  if (by.cookie !== undefined) headers.cookie = by.cookie;
  if (by.key !== undefined) {
    const { apiKey, secret = '' } = by.key;
    headers.authorization = await signCompact({
      apiKey,
      secret,
      method,
      url,
      ...(body && { body }),
    });
  }
  const stop = new AbortController();
  const answer = await fetch(url, { method, headers, signal: stop.signal, ...(body && { body }) });
  stop.abort();
  return answer.status;
}

/** Routes answered otherwise than they should be. */
async function wrong(
  routes: readonly Route[],
  by: Parameters<typeof statusOf>[1],
  expected: readonly number[],
): Promise<string[]> {
  const found: string[] = [];
  for (const route of routes) {
    const status = await statusOf(route, by);
    if (!expected.includes(status)) found.push(`${route.name}: ${status}`);
  }
  return found;
}

describe('every route of the OpenAPI document', () => {
  const closed = () => everyRoute().filter(({ name }) => !OPEN.includes(name));
  const scoped = () => closed().filter(({ name }) => !PERSONAL.test(name));

  it('asks a stranger who they are', async () => {
    expect(everyRoute().length).toBeGreaterThan(35);
    expect(await wrong(closed(), {}, [401])).toEqual([]);
  });

  it('refuses a key that was given nothing it asks for', async () => {
    const key = await issue(['nothing:read']);
    expect(await wrong(scoped(), { key }, [403])).toEqual([]);
  });

  it('lets a reader change nothing, and see nothing that concerns access', async () => {
    const key = await issue(['data:read']);
    const changing = scoped().filter(({ isRead, name }) => !isRead && !COMPUTING.includes(name));
    const guarded = scoped().filter(({ path }) => isGuardedResource(path.split('/')[2] as string));
    expect(guarded.length).toBeGreaterThan(10);
    expect(await wrong([...changing, ...guarded], { key }, [403])).toEqual([]);
    const computing = scoped().filter(({ name }) => COMPUTING.includes(name));
    expect(computing.length).toBe(COMPUTING.length);
    expect(await wrong(computing, { key }, [400])).toEqual([]);
  });

  it('takes a key for no person', async () => {
    const key = await issue(['access:admin']);
    const personal = closed().filter(
      ({ name }) => PERSONAL.test(name) && name !== 'POST /v1/sessions/tokens',
    );
    expect(personal.length).toBeGreaterThan(8);
    expect(await wrong(personal, { key }, [401])).toEqual([]);
  });

  it('lets even an administrator trade nothing', async () => {
    const key = await issue(['access:admin']);
    const trading = scoped().filter(
      ({ isRead, path }) => !isRead && /^\/v1\/(?:trades|orders|positions)\b/.test(path),
    );
    expect(await wrong(trading, { key }, [401, 403])).toEqual([]);
  });

  it('wants a token for whatever a signed-in person changes', async () => {
    const changing = closed().filter(({ isRead, name }) => !isRead && !WITHOUT_TOKEN.test(name));
    expect(await wrong(changing, { cookie: session }, [400, 401])).toEqual([]);
    const reading = closed().filter(({ name }) => name === 'GET /v1/sessions/current');
    expect(await wrong(reading, { cookie: session }, [200])).toEqual([]);
  });
});
