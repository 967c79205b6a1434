import { createHmac, generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TemporaryState } from '../../../test/temporary-state.ts';
import type { Access } from '../access.ts';
import type { IssuedKey } from '../keys/key.ts';
import type { IncomingRequest } from '../request.ts';
import { incoming, SignedRequests } from './testing/signed-requests.ts';

const requests = new SignedRequests();
const { compact, message, verdict } = requests;
let access: Access;
let key: IssuedKey;
let state: TemporaryState;

beforeAll(async () => {
  ({ access, key, state } = await requests.open());
});
afterAll(() => requests.close());

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
