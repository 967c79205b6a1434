import { createHash } from 'node:crypto';
import { get } from 'node:http';
import { generateSync } from 'otplib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  requestMessage,
  signCompact,
  signMessage,
  verifyResponse,
} from '../../../client/src/index.ts';
import type { TemporaryState } from '../../../test/temporary-state.ts';
import { type Access, type IssuedKey, rotateKek } from '../../access/index.ts';
import { GuardedApp } from '../testing/guarded-app.ts';

const guarded = new GuardedApp();
const { issue, send } = guarded;
let state: TemporaryState;
let access: Access;
let origin: string;
let admin: IssuedKey;
/** Every kept answer, as whoever reads the database reads it. */
const KEPT = `select encode(convert_to(i::text, 'UTF8'), 'escape') as row,
  encode(ciphertext, 'escape') as body from access_idempotency i`;

beforeAll(async () => {
  ({ state, access, origin, admin } = await guarded.open());
});
afterAll(() => guarded.close());

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

  it.each(['attacker.example', '192.0.2.1', 'localhost.attacker.example'])(
    'lets nothing be read without a key under a name such as %s, which leads here too',
    async (host) => {
      const { port } = new URL(origin);
      const read = (path: string) =>
        new Promise((resolve, reject) => {
          const headers = { host: `${host}:${port}` };
          get(`${origin}${path}`, { headers }, (answer) => {
            answer.resume();
            resolve(answer.statusCode);
          }).on('error', reject);
        });
      expect(await read('/v1/grades')).toBe(401);
      expect(await read('/v1/openapi.json')).toBe(200);
    },
  );

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
    const before = guarded.changes;
    const once = (body: object, name = 'k1') =>
      send(admin, 'POST', '/v1/alerts', body, { 'idempotency-key': name });
    const first = await once({ a: 1 });
    const again = await once({ a: 1 });
    expect(await again.text()).toBe(await first.text());
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(guarded.changes).toBe(before + 1);
    expect((await once({ a: 2 })).status).toBe(422);
    const many = await Promise.all(Array.from({ length: 8 }, () => once({ b: 1 }, 'k2')));
    expect(guarded.changes).toBe(before + 2);
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
    const { clock, pool, vault, log } = { ...access, pool: state.pool };
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
