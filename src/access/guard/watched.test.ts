import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { signCompact } from '../../../client/src/index.ts';
import { inOnePeriod } from '../../../test/by-the-clock.ts';
import { openTemporaryState, type TemporaryState } from '../../../test/temporary-state.ts';
import { HOUR, MINUTE } from '../../core/index.ts';
import { type Access, openAccess } from '../access.ts';
import type { AccessError } from '../errors.ts';
import type { IssuedKey } from '../keys/key.ts';
import { THROTTLED_RATE } from '../watch/watch.ts';
import { guardPolicy } from './policy.ts';

const CALM_ADDRESS = '198.51.100.7';
const STORM_ADDRESS = '203.0.113.66';
const clock = { now: () => Date.now() };
let state: TemporaryState;
let access: Access;
let key: IssuedKey;

beforeAll(async () => {
  state = await openTemporaryState();
  const policy = guardPolicy({ host: '127.0.0.1', watchMay: 'step-up' });
  access = await openAccess({ pool: state.pool, home: state.home, clock, policy });
  key = await access.keys.issue({
    name: 'watched',
    environment: 'live',
    scopes: ['grades:read', 'alerts:write'],
  });
  await storm();
});
afterAll(async () => {
  await access?.close();
  await state?.close();
});

/** A day of habit, then twenty minutes of one nonce sent again and again from elsewhere. */
async function storm(): Promise<void> {
  const start = clock.now() - 24 * HOUR - 21 * MINUTE;
  const event = { key: key.apiKey, agent: 'bot/1', route: '/v1/grades', resource: '/v1/grades' };
  const habit = { ...event, ip: CALM_ADDRESS, place: 'home', bytes: 900, countedNonce: false };
  for (let at = start; at < start + 24 * HOUR; at += MINUTE) {
    for (let n = 0; n < 3; n++) access.watch.observe({ ...habit, at, outcome: 'accepted' });
  }
  const attack = { ...habit, ip: STORM_ADDRESS, place: 'away', outcome: 'replayed' as const };
  for (let minute = 0; minute < 20; minute++) {
    const at = start + 24 * HOUR + minute * MINUTE;
    for (let n = 0; n < 60; n++) access.watch.observe({ ...attack, at });
  }
  await access.watch.settle();
}

async function verdict(method: string, ip: string): Promise<string> {
  const target = '/v1/grades';
  const authorization = await signCompact({
    apiKey: key.apiKey,
    secret: key.secret as string,
    method,
    url: `http://assay.test${target}`,
    nonce: randomUUID(),
  });
  const fields: [string, string][] = [
    ['host', 'assay.test'],
    ['authorization', authorization],
  ];
  const body = Buffer.alloc(0);
  return access.guard.authenticate({ method, scheme: 'http', target, fields, body, ip }).then(
    () => 'accepted',
    (error: AccessError) => error.code,
  );
}

it('acts on the key and on the address, says why, and lets all of it be taken back', async () => {
  const standing = access.watch.standing();
  expect(standing.map(({ subject }) => subject)).toEqual(
    expect.arrayContaining([`key:${key.apiKey}`, `ip:${STORM_ADDRESS}`]),
  );
  expect(standing[0]).toMatchObject({ action: 'step-up' });
  expect(standing[0].reasons.length).toBeGreaterThan(0);

  expect(await verdict('POST', CALM_ADDRESS)).toBe('access.key_held');
  const reads = await inOnePeriod(MINUTE, async () => {
    const verdicts: string[] = [];
    for (let turn = 0; turn <= THROTTLED_RATE; turn++) {
      verdicts.push(await verdict('GET', STORM_ADDRESS));
    }
    return verdicts;
  });
  expect(reads[0]).toBe('accepted');
  expect(reads).toContain('access.rate_limited');

  for (const { subject } of standing) await access.watch.reverse(subject, 'a test');
  expect(access.watch.standing()).toEqual([]);
  expect(await verdict('POST', CALM_ADDRESS)).toBe('accepted');
  expect(await verdict('GET', STORM_ADDRESS)).toBe('accepted');
});
