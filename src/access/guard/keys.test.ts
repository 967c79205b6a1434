import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TemporaryState } from '../../../test/temporary-state.ts';
import { DAY, HOUR, SECOND } from '../../core/index.ts';
import type { Access } from '../access.ts';
import { incoming, SignedRequests } from './testing/signed-requests.ts';

const requests = new SignedRequests();
const { compact, verdict } = requests;
let access: Access;
let state: TemporaryState;

beforeAll(async () => {
  ({ access, state } = await requests.open());
});
afterAll(() => requests.close());

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
