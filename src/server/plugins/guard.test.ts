import { createHash } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { generateSync } from 'otplib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  requestMessage,
  signCompact,
  signMessage,
  verifyResponse,
} from '../../../client/src/index.ts';
import { openTemporaryState, type TemporaryState } from '../../../test/temporary-state.ts';
import {
  type Access,
  guardPolicy,
  type IssuedKey,
  openAccess,
  rotateKek,
} from '../../access/index.ts';
import { createApp } from '../http/app.ts';
import { keyRoutes } from '../routes/keys.ts';
import { openapiRoutes } from '../routes/openapi.ts';
import { passkeyRoutes } from '../routes/passkeys.ts';
import { peopleRoutes } from '../routes/people.ts';
import { sessionRoutes } from '../routes/sessions.ts';
import { addGuard } from './guard.ts';

const clock = { now: () => Date.now() };
let state: TemporaryState;
let access: Access;
let app: FastifyInstance;
let origin: string;
let admin: IssuedKey;
let changes = 0;
/** Every kept answer, as whoever reads the database reads it. */
const KEPT = `select encode(convert_to(i::text, 'UTF8'), 'escape') as row,
  encode(ciphertext, 'escape') as body from access_idempotency i`;

beforeAll(async () => {
  state = await openTemporaryState();
  access = await openAccess({
    pool: state.pool,
    home: state.home,
    clock,
    policy: guardPolicy({ host: '127.0.0.1' }),
  });
  app = await createApp({
    logger: false,
    guard: (scope) => addGuard(scope, access),
    routes: [
      keyRoutes(access),
      peopleRoutes(access),
      sessionRoutes(access),
      passkeyRoutes(access),
      openapiRoutes,
      (scope) => {
        scope.get('/v1/grades', () => ({ grades: [] }));
        scope.get('/v1/prices', { schema: { tags: ['market'] } }, () => ({}));
        scope.get('/v1/indices', () => ({}));
        scope.post('/v1/alerts', () => ({ changes: ++changes }));
        scope.post('/v1/trades', { config: { confirm: true, scope: 'trade:execute' } }, () => ({
          done: true,
        }));
      },
    ],
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  origin = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  admin = await issue(['access:admin']);
});
afterAll(async () => {
  await app?.close();
  await access?.close();
  await state?.close();
});

const issue = (scopes: string[], more = {}) =>
  access.keys.issue({ name: 'test', environment: 'live', scopes, ...more });

async function send(
  key: IssuedKey | undefined,
  method: string,
  path: string,
  body?: object,
  headers: Record<string, string> = {},
) {
  const text = body === undefined ? undefined : JSON.stringify(body);
  const url = `${origin}${path}`;
  const authorization =
    key === undefined
      ? undefined
      : await signCompact({
          apiKey: key.apiKey,
          secret: key.secret as string,
          method,
          url,
          ...(text !== undefined && { body: text }),
        });
  return fetch(url, {
    method,
    headers: {
      ...(text !== undefined && { 'content-type': 'application/json' }),
      ...(authorization !== undefined && { authorization }),
      ...headers,
    },
    ...(text !== undefined && { body: text }),
  });
}

/** What a read with `key` is answered with. */
const statusOf = async (key: IssuedKey) => (await send(key, 'GET', '/v1/grades')).status;

describe('the guard before a server', () => {
  it('lets published data be read on loopback without a key, and nothing else', async () => {
    expect((await send(undefined, 'GET', '/v1/grades')).status).toBe(200);
    expect((await send(undefined, 'GET', '/v1/openapi.json')).status).toBe(200);
    expect((await send(undefined, 'GET', '/v1/keys')).status).toBe(401);
    const refused = await send(undefined, 'POST', '/v1/alerts', {});
    expect(refused.status).toBe(401);
    expect(refused.headers.get('www-authenticate')).toBe('HMAC, Signature');
    expect(refused.headers.get('content-type')).toMatch(/problem\+json/);
  });

  it('does not let a bad signature pass where none was needed', async () => {
    const authorization = 'HMAC apiKey="x", signature="00", timestamp="1", nonce="n"';
    expect((await send(undefined, 'GET', '/v1/grades', undefined, { authorization })).status).toBe(
      401,
    );
  });

  it('refuses a replay with 409, over the wire', async () => {
    const url = `${origin}/v1/grades?a=1`;
    const headers = {
      ...(await signMessage({
        keyId: admin.apiKey,
        key: { secret: admin.secret as string },
        method: 'GET',
        url,
      })),
    };
    expect((await fetch(url, { headers })).status).toBe(200);
    const again = await fetch(url, { headers });
    expect(again.status).toBe(409);
    expect(await again.json()).toMatchObject({ code: 'access.replayed' });
  });

  it('signs an answer bound to its request', async () => {
    const url = `${origin}/v1/grades?a=1`;
    const key = { secret: admin.secret as string };
    const signed = { ...(await signMessage({ keyId: admin.apiKey, key, method: 'GET', url })) };
    const answer = await fetch(url, { headers: { ...signed, 'accept-signature': 'assay=()' } });
    const body = await answer.text();
    const request = requestMessage('GET', url, Object.entries(signed));
    const response = { status: 200, fields: [...answer.headers], request };
    await verifyResponse(response, body, key);
    await expect(verifyResponse(response, `${body} `, key)).rejects.toThrow(/digest/);
    await expect(verifyResponse({ ...response, status: 201 }, body, key)).rejects.toThrow(/match/);
    const other = requestMessage('GET', url, [
      ...request.fields.slice(0, -1),
      ['signature', 'assay=:AAAA:'],
    ]);
    await expect(verifyResponse({ ...response, request: other }, body, key)).rejects.toThrow(
      /match/,
    );
  });

  it('does what an Idempotency-Key names once', async () => {
    const before = changes;
    const once = (body: object, name = 'k1') =>
      send(admin, 'POST', '/v1/alerts', body, { 'idempotency-key': name });
    const first = await once({ a: 1 });
    const again = await once({ a: 1 });
    expect(await again.text()).toBe(await first.text());
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(changes).toBe(before + 1);
    expect((await once({ a: 2 })).status).toBe(422);
    const many = await Promise.all(Array.from({ length: 8 }, () => once({ b: 1 }, 'k2')));
    expect(changes).toBe(before + 2);
    expect(
      many.map(({ status }) => status).filter((status) => status !== 200 && status !== 409),
    ).toEqual([]);
  });

  it('keeps no answer for whoever is not known', async () => {
    const rows = async () => (await state.pool.query('select from access_idempotency')).rowCount;
    const before = await rows();
    const name = { 'idempotency-key': 'stranger' };
    expect((await send(undefined, 'DELETE', '/v1/sessions', undefined, name)).status).toBe(200);
    expect(await rows()).toBe(before);
  });

  it('keeps an answer that shows a secret where a stolen database does not show it', async () => {
    const issueOnce = () =>
      send(
        admin,
        'POST',
        '/v1/keys',
        { name: 'n', environment: 'live' },
        { 'idempotency-key': 'i' },
      );
    const { secret } = (await (await issueOnce()).json()).data;
    const { pool, vault, log } = { ...access, pool: state.pool };
    const kept = async () => JSON.stringify((await pool.query(KEPT)).rows);
    expect(secret).toMatch(/^ask_live_/);
    expect(await kept()).not.toContain(secret);
    const before = await kept();
    await rotateKek({ pool, vault, log, clock, others: [] });
    expect(await kept()).not.toBe(before);
    const again = await issueOnce();
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect((await again.json()).data.secret).toBe(secret);
  });

  it('confirms exactly what was shown, once', async () => {
    const trader = await issue(['trade:execute'], {
      tradeLimits: { perTradeUsd: 100 },
    });
    const body = { buy: 'btc' };
    const bodySha256 = Buffer.from(
      await crypto.subtle.digest('SHA-256', Buffer.from(JSON.stringify(body))),
    ).toString('hex');
    const token = async (route = 'POST /v1/trades') => {
      const answer = await send(trader, 'POST', '/v1/sessions/tokens', { route, bodySha256 });
      return { 'assay-confirmation': (await answer.json()).data.token as string };
    };
    const trade = async (headers: Record<string, string>, what: object = body) =>
      (await send(trader, 'POST', '/v1/trades', what, headers)).status;
    const confirmation = await token();
    expect(await trade({})).toBe(401);
    expect(await trade(confirmation)).toBe(200);
    expect(await trade(confirmation)).toBe(401);
    expect(await trade(await token(), { buy: 'eth' })).toBe(401);
    expect(await trade(await token('POST /v1/alerts'))).toBe(401);
  });

  it('checks a body before it is parsed, and refuses one that is too large', async () => {
    const url = `${origin}/v1/alerts`;
    const broken = '{"a":';
    const signed = await signCompact({
      apiKey: admin.apiKey,
      secret: 'wrong',
      method: 'POST',
      url,
      body: broken,
    });
    const post = (authorization: string, body: string) =>
      fetch(url, {
        method: 'POST',
        body,
        headers: { authorization, 'content-type': 'application/json' },
      });
    expect((await post(signed, broken)).status).toBe(401);
    expect((await post(signed, 'x'.repeat(2 << 20))).status).toBe(413);
  });
});

it('lays to a key what was signed with it or failed to be, not what only names it', async () => {
  const key = await issue(['grades:read']);
  const seen: (string | undefined)[] = [];
  const observe = vi.spyOn(access.watch, 'observe').mockImplementation((event) => {
    seen.push(event.key);
  });
  const named = { authorization: `HMAC apiKey="${key.apiKey}", signature="00"` };
  await send(undefined, 'GET', '/v1/grades', undefined, named);
  await send(undefined, 'GET', '/nowhere', undefined, named);
  await expect.poll(() => seen).toEqual([undefined, undefined]);
  await send({ ...key, secret: 'guess' }, 'GET', '/v1/grades');
  await send(key, 'POST', '/v1/alerts', {});
  await send(key, 'GET', '/v1/grades');
  await expect.poll(() => seen.slice(2)).toEqual([key.apiKey, key.apiKey, key.apiKey]);
  observe.mockRestore();
});

describe('people in a browser', () => {
  it('sign in, read, and change something only with a token for that very request', async () => {
    const { otpauth } = await access.personDirectory.add('ada', 'correct horse battery', 'admin');
    const code = generateSync({ secret: new URL(otpauth).searchParams.get('secret') as string });
    const signedIn = await send(undefined, 'POST', '/v1/sessions', {
      name: 'ada',
      password: 'correct horse battery',
      code,
    });
    expect(signedIn.status).toBe(200);
    const cookie = signedIn.headers.get('set-cookie') as string;
    expect(cookie).toMatch(/; HttpOnly; SameSite=Strict/);
    const as = (method: string, path: string, body?: object, headers = {}) =>
      send(undefined, method, path, body, { cookie: cookie.split(';')[0], ...headers });
    expect((await as('GET', '/v1/keys')).status).toBe(200);
    const wanted = { name: 'by ada', environment: 'live' };
    expect((await as('POST', '/v1/keys', wanted)).status).toBe(401);
    const bodySha256 = createHash('sha256').update(JSON.stringify(wanted)).digest('hex');
    const { data } = await (
      await as('POST', '/v1/sessions/tokens', { route: 'POST /v1/keys', bodySha256 })
    ).json();
    const confirmed = { 'assay-confirmation': data.token };
    expect((await as('POST', '/v1/keys', wanted, confirmed)).status).toBe(200);
    expect((await as('POST', '/v1/keys', wanted, confirmed)).status).toBe(401);
    const { personId } = (await (await as('GET', '/v1/sessions/current')).json()).data;
    const elsewhere = {
      cookie: `assay_session=${(await access.sessions.open(personId, '')).session}`,
    };
    const asked = await as('POST', '/v1/sessions/tokens', { route: 'POST /v1/keys', bodySha256 });
    const carried = { ...elsewhere, 'assay-confirmation': (await asked.json()).data.token };
    expect((await send(undefined, 'POST', '/v1/keys', wanted, carried)).status).toBe(401);
    await access.sessions.end(elsewhere.cookie.split('=')[1]);
    await state.pool.query(
      "update access_sessions set stepped_up_at = now() - interval '6 minutes'",
    );
    const again = await (
      await as('POST', '/v1/sessions/tokens', { route: 'POST /v1/keys', bodySha256 })
    ).json();
    const stale = await as('POST', '/v1/keys', wanted, { 'assay-confirmation': again.data.token });
    expect(await stale.json()).toMatchObject({ status: 403, code: 'access.step_up_needed' });
    const sameSite = { 'sec-fetch-site': 'same-site' };
    const forged = await as('POST', '/v1/sessions/tokens', { route: 'x', bodySha256 }, sameSite);
    expect(forged.status).toBe(401);
    const current = await (await as('GET', '/v1/sessions/current')).json();
    expect(current.data).toMatchObject({ name: 'ada', roles: ['admin'], steppedUp: false });
    const own = await (await as('GET', '/v1/sessions')).json();
    expect(own.data).toMatchObject([{ current: true }]);
    expect(JSON.stringify([current, own])).not.toContain(cookie.split(';')[0].split('=')[1]);
    await as('DELETE', '/v1/sessions');
    expect((await as('GET', '/v1/keys')).status).toBe(401);
  });
});

describe('keys over the API', () => {
  it('are issued, used, rotated, listed, suspended, revoked and deleted', async () => {
    const issued = await (
      await send(admin, 'POST', '/v1/keys', {
        name: 'n',
        environment: 'live',
        scopes: ['grades:read'],
      })
    ).json();
    expect(issued.data.secret).toMatch(/^ask_live_[0-9A-Za-z]{49}$/);
    const key = issued.data as IssuedKey;
    expect(await statusOf(key)).toBe(200);
    const rotated = await (await send(admin, 'POST', `/v1/keys/${key.apiKey}/rotate`, {})).json();
    expect(rotated.data.liveSecrets).toBe(2);
    await access.directory.writeLastUse();
    const listed = await (await send(admin, 'GET', '/v1/keys')).json();
    const line = listed.data.find(({ apiKey }: IssuedKey) => apiKey === key.apiKey);
    expect(line.lastUsedAt).toMatch(/^20/);
    expect(JSON.stringify(listed)).not.toContain('ask_');
    for (const [step, status] of [
      ['suspend', 403],
      ['resume', 200],
      ['revoke', 401],
    ] as const) {
      await send(admin, 'POST', `/v1/keys/${key.apiKey}/${step}`, { reason: 'test' });
      await expect.poll(() => statusOf(key)).toBe(status);
    }
    expect((await send(admin, 'DELETE', `/v1/keys/${key.apiKey}`)).status).toBe(200);
    expect((await send(admin, 'DELETE', `/v1/keys/${key.apiKey}`)).status).toBe(404);
  });

  it('are held to other limits from now on, and to none again', async () => {
    const key = await issue(['grades:read'], { ratePerMinute: 600 });
    const change = async (body: object, by = admin) => {
      const answer = await send(by, 'PATCH', `/v1/keys/${key.apiKey}`, body);
      return answer.status === 200 ? (await answer.json()).data : answer.status;
    };
    const limits = { ratePerMinute: null, dailyQuota: 2, allowedAddresses: ['10.0.0.0/8'] };
    expect(await change(limits)).toMatchObject(limits);
    await expect.poll(() => statusOf(key)).toBe(403);
    expect(await change({ allowedAddresses: [] })).toMatchObject({ dailyQuota: 2 });
    await expect.poll(() => statusOf(key)).toBe(200);
    expect([await statusOf(key), await statusOf(key)]).toEqual([200, 429]);
    expect(await change({ allowedAddresses: ['nowhere'] })).toBe(400);
    expect(await change({ scopes: ['access:admin'] })).toBe(400);
  });

  it('are not taken over by whoever may write keys and has less', async () => {
    const clerk = await issue(['keys:write', 'grades:read']);
    for (const [method, path, body] of [
      ['POST', `/v1/keys/${admin.apiKey}/rotate`, {}],
      ['PATCH', `/v1/keys/${admin.apiKey}`, { allowedAddresses: [] }],
      ['POST', `/v1/keys/${admin.apiKey}/resume`, { reason: 'x' }],
    ] as const) {
      expect([path, (await send(clerk, method, path, body)).status]).toEqual([path, 403]);
    }
  });

  it('may trade as much as whoever sets limits says, which an administrator does not', async () => {
    const wanted = (limits: object) => ({
      name: 'trader',
      environment: 'live',
      scopes: ['trade:execute'],
      tradeLimits: limits,
    });
    const treasurer = await issue(['keys:write', 'limits:write', 'data:read']);
    const given = await send(treasurer, 'POST', '/v1/keys', wanted({ perTradeUsd: 100 }));
    expect((await given.json()).data.tradeLimits).toEqual({ perTradeUsd: 100 });
    expect((await send(admin, 'POST', '/v1/keys', wanted({ perTradeUsd: 1 }))).status).toBe(403);
    const trader = await issue(['keys:write', 'trade:execute'], {
      tradeLimits: { perTradeUsd: 100, perDayUsd: 500 },
    });
    const give = async (limits: object) =>
      (await send(trader, 'POST', '/v1/keys', wanted(limits))).status;
    expect(await give({ perTradeUsd: 100, perDayUsd: 500 })).toBe(200);
    expect(await give({ perTradeUsd: 100.01, perDayUsd: 500 })).toBe(403);
    expect(await give({ perTradeUsd: 100, perDayUsd: 501 })).toBe(403);
    expect(await give({ perTradeUsd: 100 })).toBe(403);
  });

  it.each(['all:manage', 'trade:manage', 'limits:manage', 'all:execute'])(
    'are not issued with %s, by which an administrator would come to trade',
    async (scope) => {
      const wanted = { name: 'n', environment: 'live', scopes: ['keys:write', scope] };
      expect((await send(admin, 'POST', '/v1/keys', wanted)).status).toBe(403);
      await expect(issue([scope])).rejects.toThrow(/resource:action/);
    },
  );

  it('are given nothing their issuer does not have', async () => {
    const issuer = await issue(['keys:write', 'grades:read']);
    const give = async (scopes: string[], role?: string) =>
      (
        await send(issuer, 'POST', '/v1/keys', {
          name: 'n',
          environment: 'live',
          scopes,
          ...(role && { role }),
        })
      ).status;
    expect(await give(['grades:read'])).toBe(200);
    for (const scope of [
      'alerts:write',
      'access:admin',
      'trade:execute',
      'data:read',
      'keys:read',
    ]) {
      expect([scope, await give([scope])]).toEqual([scope, 403]);
    }
    expect(await give([], 'admin')).toBe(403);
    expect(
      (
        await send(admin, 'POST', '/v1/keys', {
          name: 'n',
          environment: 'live',
          scopes: ['trade:execute'],
        })
      ).status,
    ).toBe(403);
  });
});
