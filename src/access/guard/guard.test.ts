import { createHmac, generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signCompact, signMessage } from '../../../client/src/index.ts';
import { inOnePeriod, inTime } from '../../../test/by-the-clock.ts';
import { openTemporaryState, type TemporaryState } from '../../../test/temporary-state.ts';
import { type Clock, DAY, HOUR, MINUTE, SECOND } from '../../core/index.ts';
import { type Access, openAccess } from '../access.ts';
import type { AccessError } from '../errors.ts';
import type { IssuedKey } from '../keys/key.ts';
import { newKeyId } from '../keys/key-text.ts';
import type { IncomingRequest } from '../request.ts';
import { guardPolicy } from './policy.ts';

/** The real time, and as much more as a test says. */
class ShiftedClock implements Clock {
  shift = 0;
  now(): number {
    return Date.now() + this.shift;
  }
}

const clock = new ShiftedClock();
let state: TemporaryState;
let access: Access;
let key: IssuedKey;

beforeAll(async () => {
  state = await openTemporaryState();
  const { pool, home } = state;
  access = await openAccess({ pool, home, clock, policy: guardPolicy({ host: '127.0.0.1' }) });
  key = await access.keys.issue({ name: 'test', environment: 'live', scopes: ['grades:read'] });
});
afterAll(async () => {
  await access?.close();
  await state?.close();
});

const URL_ = 'http://assay.test/v1/grades?b=2&a=1';

/** A request as a server would see it, after `change` has had its hands on it. */
function incoming(
  headers: Record<string, string>,
  change: Partial<IncomingRequest> = {},
): IncomingRequest {
  return {
    method: 'POST',
    scheme: 'http',
    target: '/v1/grades?b=2&a=1',
    fields: [['host', 'assay.test'], ...Object.entries(headers)],
    body: Buffer.from('{"x":1}'),
    ip: '203.0.113.9',
    ...change,
  };
}

async function compact(options: Partial<Parameters<typeof signCompact>[0]> = {}) {
  const authorization = await signCompact({
    apiKey: key.apiKey,
    secret: key.secret as string,
    method: 'POST',
    url: URL_,
    body: '{"x":1}',
    ...options,
  });
  return { authorization };
}

async function message(options: Partial<Parameters<typeof signMessage>[0]> = {}) {
  const headers = await signMessage({
    keyId: key.apiKey,
    key: { secret: key.secret as string },
    method: 'POST',
    url: URL_,
    body: '{"x":1}',
    ...options,
  });
  return { ...headers };
}

/** The code the guard refuses with, or `accepted`. */
async function verdict(request: IncomingRequest): Promise<string> {
  try {
    await access.guard.authenticate(request);
    return 'accepted';
  } catch (error) {
    return (error as AccessError).code;
  }
}

const SCHEMES = [
  ['the compact header', compact],
  ['RFC 9421', message],
] as const;

describe.each(SCHEMES)('%s', (_, sign) => {
  it('lets a well-signed request through, once', async () => {
    const request = incoming(await sign());
    const principal = await access.guard.authenticate(request);
    expect(principal.key.apiKey).toBe(key.apiKey);
    expect(await verdict(request)).toBe('access.replayed');
  });

  it.each<[string, Partial<IncomingRequest>]>([
    ['method', { method: 'PUT' }],
    ['path', { target: '/v1/grades/?b=2&a=1' }],
    ['path case', { target: '/v1/Grades?b=2&a=1' }],
    ['path escape', { target: '/v1/%67rades?b=2&a=1' }],
    ['query value', { target: '/v1/grades?b=2&a=2' }],
    ['added parameter', { target: '/v1/grades?b=2&a=1&c=1' }],
    ['repeated parameter', { target: '/v1/grades?b=2&a=1&a=1' }],
    ['dropped query', { target: '/v1/grades' }],
  ])('refuses a changed %s', async (_what, change) => {
    expect(await verdict(incoming(await sign(), change))).toMatch(
      /bad_signature|malformed_credentials/,
    );
  });

  it('refuses a changed body', async () => {
    const changed = await verdict(incoming(await sign(), { body: Buffer.from('{"x":2}') }));
    expect(changed).toMatch(/bad_signature|digest_refused/);
  });

  it('refuses another nonce, an older time and another key under the same signature', async () => {
    const headers = await sign({ nonce: 'abc', now: 1_700_000_000_000 });
    const other = await access.keys.issue({ name: 'other', environment: 'live' });
    for (const [from, to] of [
      ['abc', 'abd'],
      ['1700000000', '1700000001'],
      [key.apiKey, other.apiKey],
    ]) {
      const forged = Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [name, value.replaceAll(from, to)]),
      );
      // An RFC 9421 signature that old has expired before anything else is looked at.
      expect(await verdict(incoming(forged))).toMatch(/bad_signature|malformed_credentials/);
    }
  });

  it('takes the same nonce from another key, and refuses it from the same', async () => {
    const other = await access.keys.issue({ name: 'other', environment: 'live' });
    const nonce = `shared-${_}`;
    expect(await verdict(incoming(await sign({ nonce })))).toBe('accepted');
    expect(await verdict(incoming(await sign({ nonce })))).toBe('access.replayed');
    const theirs =
      sign === compact
        ? await compact({ nonce, apiKey: other.apiKey, secret: other.secret as string })
        : await message({ nonce, keyId: other.apiKey, key: { secret: other.secret as string } });
    expect(await verdict(incoming(theirs))).toBe('accepted');
  });

  it('holds to the window: 30 s back, 1 s ahead', async () => {
    const at = (shift: number) =>
      inTime(900, async () =>
        verdict(
          incoming(
            await sign({ now: Date.now() + shift, ...(sign === message ? { lifetime: 300 } : {}) }),
          ),
        ),
      );
    expect(await at(-28 * SECOND)).toBe('accepted');
    expect(await at(-32 * SECOND)).toBe('access.stale_timestamp');
    expect(await at(4 * SECOND)).toBe('access.stale_timestamp');
  });

  it('refuses an unknown key exactly as a wrong signature', async () => {
    const unknown = newKeyId('live');
    const headers =
      sign === compact ? await compact({ apiKey: unknown }) : await message({ keyId: unknown });
    expect(await verdict(incoming(headers))).toBe('access.bad_signature');
    expect(
      await verdict(
        incoming(await sign(sign === compact ? { secret: 'wrong' } : { key: { secret: 'wrong' } })),
      ),
    ).toBe('access.bad_signature');
  });

  it('refuses revoked, suspended, expired and foreign keys, each by its name', async () => {
    const fresh = (options = {}) =>
      access.keys.issue({ name: 'x', environment: 'live', ...options });
    const signedBy = async ({ apiKey, secret = '' }: IssuedKey) =>
      verdict(
        incoming(
          sign === compact
            ? await compact({ apiKey, secret })
            : await message({ keyId: apiKey, key: { secret } }),
        ),
      );
    const revoked = await fresh();
    expect(await signedBy(revoked)).toBe('accepted');
    await access.keys.revoke(revoked.apiKey, 'test');
    await expect.poll(() => signedBy(revoked)).toBe('access.key_revoked');
    const suspended = await fresh();
    await access.keys.suspend(suspended.apiKey, 'test');
    expect(await signedBy(suspended)).toBe('access.key_suspended');
    await access.keys.resume(suspended.apiKey, 'test');
    await expect.poll(() => signedBy(suspended)).toBe('accepted');
    expect(await signedBy(await fresh({ environment: 'test' }))).toBe('access.wrong_environment');
    const short = await fresh({ lifetime: 1 });
    expect(await signedBy(short)).toBe('access.key_expired');
  });
});

describe('the compact header', () => {
  const sign = (lines: readonly string[], hash: string) =>
    createHmac(hash, key.secret as string)
      .update(lines.join('\n'))
      .digest('hex');
  const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
  const get = (authorization: string, target = '/v1/grades?b=2&a=1') =>
    verdict(incoming({ authorization }, { method: 'GET', target, body: Buffer.alloc(0) }));
  const now = () => String(Math.floor(Date.now() / 1000));
  const header = (signature: string, timestamp: string, nonce: string, more = '') =>
    `HMAC apiKey="${key.apiKey}", signature="${signature}", timestamp="${timestamp}", nonce="${nonce}"${more}`;

  it.each([
    ['seconds', 'sha256', 'HMAC-SHA256', ''],
    ['milliseconds', 'sha256', 'HMAC-SHA256', ''],
    ['SHA-512 by its length', 'sha512', 'HMAC-SHA512', ''],
    ['SHA-512 by name', 'sha512', 'HMAC-SHA512', ', algorithm="HMAC-SHA512"'],
  ])('is what its seven lines say: %s', async (what, hash, algorithm, more) => {
    const timestamp = what === 'milliseconds' ? String(Date.now()) : now();
    const lines = [algorithm, timestamp, `n ${what}"\\`, 'GET', '/v1/grades', 'a=1&b=2', EMPTY];
    const nonce = `n ${what}\\"\\\\`;
    expect(await get(header(sign(lines, hash), timestamp, nonce, more))).toBe('accepted');
  });

  it('takes reordered parameters and either case of escapes, for they say the same', async () => {
    const timestamp = now();
    const lines = (nonce: string) => [
      'HMAC-SHA256',
      timestamp,
      nonce,
      'GET',
      '/v1/grades',
      'q=%2Fa%20b&z=1',
      EMPTY,
    ];
    expect(
      await get(header(sign(lines('q1'), 'sha256'), timestamp, 'q1'), '/v1/grades?z=1&q=%2fa%20b'),
    ).toBe('accepted');
    expect(
      await get(header(sign(lines('q2'), 'sha256'), timestamp, 'q2'), '/v1/grades?q=/a+b&z=1'),
    ).toBe('accepted');
  });

  it.each([
    ['MD5', 'md5', 'HMAC-MD5', /access.algorithm_refused/],
    ['SHA-1', 'sha1', 'HMAC-SHA1', /access.algorithm_refused/],
  ])('refuses %s by its length and by its name', async (_name, hash, algorithm, refusal) => {
    const timestamp = now();
    const lines = [algorithm, timestamp, 'weak', 'GET', '/v1/grades', 'a=1&b=2', EMPTY];
    const weak = sign(lines, hash);
    expect(await get(header(weak, timestamp, 'weak'))).toMatch(refusal);
    expect(await get(header(weak, timestamp, 'weak', `, algorithm="${algorithm}"`))).toMatch(
      refusal,
    );
    expect(await get(header(weak, timestamp, 'weak').replace('HMAC', algorithm))).toMatch(refusal);
  });

  it.each([
    ['no pairs', 'HMAC'],
    ['a missing nonce', 'HMAC apiKey="a", signature="b", timestamp="1"'],
    ['a name twice', 'HMAC apiKey="a", apiKey="b", signature="c", timestamp="1", nonce="n"'],
    ['an unquoted value', 'HMAC apiKey=a, signature="b", timestamp="1", nonce="n"'],
    ['a look-alike', 'HMAC аpiKey="a", signature="b", timestamp="1", nonce="n"'],
    ['a bearer token', 'Bearer abc'],
    ['an empty header', ''],
  ])('refuses %s', async (_what, authorization) => {
    expect(await get(authorization)).toBe('access.malformed_credentials');
  });

  it.each([
    ['a nonce of a megabyte', 'n'.repeat(1 << 20)],
    ['a nonce of 129', 'n'.repeat(129)],
    ['an empty nonce', ''],
    ['a nonce that is not ASCII', 'ｎ'],
    ['a nonce with a line break', 'n\nGET'],
  ])('refuses %s', async (_what, nonce) => {
    expect(await get(header('0'.repeat(64), now(), nonce))).toBe('access.malformed_credentials');
  });

  it.each(['12:00', '1e9', '-1', '17000000000000', ' 1700000000', '１７００００００００'])(
    'refuses the timestamp %s',
    async (timestamp) => {
      expect(await get(header('0'.repeat(64), timestamp, 'n'))).toBe(
        'access.malformed_credentials',
      );
    },
  );

  it('refuses upper-case hex and a query that cannot be decoded', async () => {
    const timestamp = now();
    const lines = ['HMAC-SHA256', timestamp, 'u', 'GET', '/v1/grades', 'a=1&b=2', EMPTY];
    const upper = sign(lines, 'sha256').toUpperCase();
    expect(await get(header(upper, timestamp, 'u'))).toBe('access.malformed_credentials');
    expect(await get(header('0'.repeat(64), timestamp, 'u'), '/v1/grades?a=%zz')).toBe(
      'access.malformed_credentials',
    );
  });
});

describe('RFC 9421', () => {
  it('refuses another host, and does not mind the order of headers', async () => {
    const headers = await message();
    const moved = incoming(headers);
    expect(
      await verdict({
        ...moved,
        fields: moved.fields.map(([n, v]) => [n, n === 'host' ? 'evil.test' : v]),
      }),
    ).toBe('access.bad_signature');
    expect(await verdict({ ...moved, fields: moved.fields.toReversed() })).toBe('accepted');
  });

  it('refuses a body without a digest, with a weak one, and with another', async () => {
    const { 'content-digest': digest, ...rest } = await message();
    expect(await verdict(incoming(rest))).toMatch(/malformed_credentials|digest_refused/);
    for (const weak of [
      'md5=:AAAA:',
      'sha=:AAAA:',
      'unixsum=1',
      digest?.replace('sha-256', 'sha-1') ?? '',
    ]) {
      expect(await verdict(incoming({ ...rest, 'content-digest': weak }))).toBe(
        'access.digest_refused',
      );
    }
  });

  it.each(['"@method" ', '"@authority" ', '"@path" ', '"@query" ', ' "content-digest"'])(
    'refuses a signature that does not cover %s',
    async (component) => {
      const headers = await message();
      const thin = headers['signature-input'].replace(component, '');
      expect(thin).not.toBe(headers['signature-input']);
      expect(await verdict(incoming({ ...headers, 'signature-input': thin }))).toBe(
        'access.malformed_credentials',
      );
    },
  );

  it.each(['created', 'expires', 'nonce', 'keyid', 'tag'])(
    'refuses one without %s',
    async (name) => {
      const headers = await message();
      const thin = headers['signature-input'].replace(new RegExp(`;${name}=("[^"]*"|\\d+)`), '');
      expect(await verdict(incoming({ ...headers, 'signature-input': thin }))).toBe(
        'access.malformed_credentials',
      );
    },
  );

  it('refuses one that has expired, and both ways of signing at once', async () => {
    expect(await verdict(incoming(await message({ lifetime: 0 })))).toBe(
      'access.malformed_credentials',
    );
    const both = { ...(await message()), ...(await compact()) };
    expect(await verdict(incoming(both))).toBe('access.malformed_credentials');
  });

  it.each(['authorization', 'host', 'signature', 'signature-input', 'content-digest'])(
    'refuses the header %s twice, whoever put it there',
    async (name) => {
      const request = incoming({ ...(await message()) });
      const smuggled: IncomingRequest = {
        ...request,
        fields: [...request.fields, [name, 'a'], [name.toUpperCase(), 'b']],
      };
      expect(await verdict(smuggled)).toBe('access.malformed_credentials');
    },
  );
});

describe('Ed25519 keys', () => {
  it('verify with the public half alone, and never as an HMAC', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
    const issued = await access.keys.issue({ name: 'e', environment: 'live', publicKey: raw });
    expect(issued.secret).toBeUndefined();
    const web = await crypto.subtle.importKey(
      'pkcs8',
      new Uint8Array(privateKey.export({ format: 'der', type: 'pkcs8' })),
      'Ed25519',
      false,
      ['sign'],
    );
    const headers = await message({ keyId: issued.apiKey, key: { privateKey: web } });
    expect(await verdict(incoming(headers))).toBe('accepted');
    // The public half is public: whoever knows it must not be able to use it as an HMAC secret.
    for (const secret of [raw.toString('hex'), raw.toString('latin1'), raw.toString('base64')]) {
      const confused = await message({ keyId: issued.apiKey, key: { secret } });
      expect(await verdict(incoming(confused))).toBe('access.algorithm_refused');
      const unsaid = confused['signature-input'].replace(';alg="hmac-sha256"', '');
      expect(await verdict(incoming({ ...confused, 'signature-input': unsaid }))).toBe(
        'access.bad_signature',
      );
      expect(await verdict(incoming(await compact({ apiKey: issued.apiKey, secret })))).toBe(
        'access.algorithm_refused',
      );
    }
    const stored = await state.pool.query('select * from access_secrets where key_id = $1', [
      issued.apiKey,
    ]);
    expect(stored.rows[0].ciphertext).toBeNull();
    // An HMAC key cannot be talked into Ed25519 either.
    expect(await verdict(incoming(await message({ key: { privateKey: web } })))).toBe(
      'access.algorithm_refused',
    );
  });
});

describe('keys', () => {
  it('rotate with two live secrets, the old one for the overlap alone', async () => {
    const first = await access.keys.issue({ name: 'r', environment: 'live' });
    const second = await access.keys.rotate(first.apiKey, { overlap: HOUR });
    expect(second.secrets).toHaveLength(2);
    const { apiKey } = first;
    const as = async (secret = '') => verdict(incoming(await compact({ apiKey, secret })));
    await expect.poll(() => as(second.secret)).toBe('accepted');
    expect(await as(first.secret)).toBe('accepted');
    const third = await access.keys.rotate(apiKey, { overlap: 0 });
    await expect.poll(() => as(first.secret)).toBe('access.bad_signature');
    expect(await as(second.secret)).toBe('access.bad_signature');
    expect(await as(third.secret)).toBe('accepted');
  });

  it('only read unless told otherwise, and end after 90 days', async () => {
    const issued = await access.keys.issue({ name: 'd', environment: 'live' });
    expect(issued.scopes).toEqual(['data:read']);
    expect(issued.expiresAt - issued.createdAt).toBe(90 * DAY);
    const { permission } = await access.guard.authenticate(
      incoming(await compact({ apiKey: issued.apiKey, secret: issued.secret as string })),
    );
    expect(permission.allows('read', 'grades')).toBe(true);
    for (const [action, resource] of [
      ['write', 'grades'],
      ['read', 'keys'],
      ['execute', 'trade'],
      ['read', 'audit'],
      ['manage', 'all'],
    ]) {
      expect(permission.allows(action, resource)).toBe(false);
    }
  });

  it('come only from where they may', async () => {
    const issued = await access.keys.issue({
      name: 'ip',
      environment: 'live',
      allowedAddresses: ['198.51.100.0/24', '2001:db8::/32'],
    });
    const { apiKey, secret = '' } = issued;
    const from = async (ip: string) => verdict(incoming(await compact({ apiKey, secret }), { ip }));
    expect(await from('198.51.100.7')).toBe('accepted');
    expect(await from('::ffff:198.51.100.7')).toBe('accepted');
    expect(await from('2001:db8::1')).toBe('accepted');
    expect(await from('198.51.101.7')).toBe('access.address_refused');
    await expect(
      access.keys.issue({ name: 'ip', environment: 'live', allowedAddresses: ['300.1.1.1'] }),
    ).rejects.toThrow(/300\.1\.1\.1/);
  });

  it('lose nothing of their quota to whoever sends again what was seen', async () => {
    const { apiKey, secret = '' } = await access.keys.issue({
      name: 'overheard',
      environment: 'live',
      dailyQuota: 3,
    });
    const sign = async (now = Date.now()) => incoming(await compact({ apiKey, secret, now }));
    const seen = await sign();
    const old = await sign(Date.now() - 60 * SECOND);
    expect(await verdict(seen)).toBe('accepted');
    for (let turn = 0; turn < 4; turn++) {
      expect(await verdict(seen)).toBe('access.replayed');
      expect(await verdict(old)).toBe('access.stale_timestamp');
    }
    expect(await verdict(await sign())).toBe('accepted');
  });

  it('keep to their rate', async () => {
    const { apiKey, secret = '' } = await access.keys.issue({
      name: 'rate',
      environment: 'live',
      dailyQuota: 3,
    });
    const verdicts: string[] = [];
    for (let turn = 0; turn < 5; turn++)
      verdicts.push(await verdict(incoming(await compact({ apiKey, secret }))));
    expect(verdicts).toEqual([
      'accepted',
      'accepted',
      'accepted',
      'access.rate_limited',
      'access.rate_limited',
    ]);
  });

  it('may demand strictly increasing numbers', async () => {
    const { apiKey, secret = '' } = await access.keys.issue({
      name: 's',
      environment: 'live',
      sequenced: true,
    });
    const as = async (nonce: string) => verdict(incoming(await compact({ apiKey, secret, nonce })));
    expect(await as('5')).toBe('accepted');
    expect(await as('4')).toBe('access.out_of_order');
    expect(await as('6')).toBe('accepted');
    expect(await as('x7')).toBe('access.malformed_credentials');
    const refused = access.guard.authenticate(
      incoming(await compact({ apiKey, secret, nonce: '3' })),
    );
    await expect(refused).rejects.toMatchObject({ status: 409, place: { lastSeen: '6' } });
  });

  it('leave neither secret nor signature in what is stored, logged or thrown', async () => {
    const { apiKey, secret = '' } = await access.keys.issue({ name: 'leak', environment: 'live' });
    const headers = await compact({ apiKey, secret });
    const signature = /signature="([^"]+)"/.exec(headers.authorization)?.[1] as string;
    await access.guard.authenticate(incoming(headers));
    const error = await access.guard.authenticate(incoming(headers)).catch((e: unknown) => e);
    await access.events.flush();
    const everything: string[] = [JSON.stringify(error), String((error as Error).stack)];
    for (const table of [
      'access_keys',
      'access_secrets',
      'access_nonces',
      'access_events',
      'decision_outbox',
      'access_facts',
    ]) {
      const { rows } = await state.pool.query(`select t::text as text from ${table} t`);
      everything.push(...rows.map(({ text }) => text));
    }
    const all = everything.join('\n');
    expect(all).toContain(apiKey);
    expect(all).not.toContain(secret);
    expect(all).not.toContain(Buffer.from(secret).toString('hex'));
    expect(all).not.toContain(signature);
  });
});

it('shuts for everyone in a lockdown, and opens again', async () => {
  await access.lockdown.set(true);
  expect(await verdict(incoming(await compact()))).toBe('access.lockdown');
  await access.lockdown.set(false);
  expect(await verdict(incoming(await compact()))).toBe('accepted');
});

it('slows down an address that keeps guessing, and no other', async () => {
  const guess = async (ip: string) => verdict(incoming(await compact({ secret: 'guess' }), { ip }));
  const last = await inOnePeriod(MINUTE, async () => {
    for (let turn = 0; turn < 124; turn++) await guess('192.0.2.66');
    return guess('192.0.2.66');
  });
  expect(last).toBe('access.rate_limited');
  expect(await guess('192.0.2.67')).toBe('access.bad_signature');
});
