import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inOnePeriod, inTime } from '../../../test/by-the-clock.ts';
import { MINUTE, SECOND } from '../../core/index.ts';
import type { Access } from '../access.ts';
import type { IssuedKey } from '../keys/key.ts';
import { newKeyId } from '../keys/key-text.ts';
import type { IncomingRequest } from '../request.ts';
import { incoming, SignedRequests } from './testing/signed-requests.ts';

const requests = new SignedRequests();
const { compact, message, verdict } = requests;
let access: Access;
let key: IssuedKey;

beforeAll(async () => {
  ({ access, key } = await requests.open());
});
afterAll(() => requests.close());

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
