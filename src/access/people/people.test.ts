import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { generateSync } from 'otplib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inOnePeriod } from '../../../test/by-the-clock.ts';
import { openTemporaryState, type TemporaryState } from '../../../test/temporary-state.ts';
import { MINUTE } from '../../core/index.ts';
import { SubjectKeys } from '../../log/index.ts';
import { openKeyRoom } from '../access.ts';
import { EventCounter } from '../audit/event-counter.ts';
import { AddressFailures } from '../limits/address-failures.ts';
import { Allowances } from '../limits/allowance.ts';
import { SingleUseTokens } from '../tokens.ts';
import { Passkeys } from './passkeys.ts';
import { People } from './people.ts';
import type { PersonDirectory } from './person-directory.ts';
import { Sessions } from './sessions.ts';

let state: TemporaryState;
let people: People;
let directory: PersonDirectory;
let sessions: Sessions;
let passkeys: Passkeys;
let events: EventCounter;
const party = { id: 'assay.test', origin: 'https://assay.test' };
const clock = { shift: 0, now: () => Date.now() + clock.shift };

beforeAll(async () => {
  state = await openTemporaryState();
  const { pool, home } = state;
  const room = await openKeyRoom({ pool, home, clock });
  directory = room.personDirectory;
  sessions = new Sessions(pool, clock);
  const tokens = new SingleUseTokens(pool, clock);
  passkeys = new Passkeys({ ...room, pool, clock, tokens, party });
  const allowances = new Allowances(pool, clock);
  const failures = new AddressFailures(allowances, 5);
  events = new EventCounter(room.log, clock);
  people = new People({ ...room, pool, clock, allowances, failures, events, sessions, passkeys });
});
afterAll(async () => {
  await events?.close();
  await state?.close();
});

/** From this machine, which may guess as long as it likes. */
const HERE = { ip: '127.0.0.1', agent: '' };
const PASSWORD = 'correct horse battery staple';
const codeOf = (otpauth: string) =>
  generateSync({
    secret: new URL(otpauth).searchParams.get('secret') as string,
    epoch: Math.floor(clock.now() / 1000),
  });

/** Does something so many times, one after the other. */
async function inTurn<T>(times: number, act: (turn: number) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (let turn = 0; turn < times; turn++) results.push(await act(turn));
  return results;
}

describe('people', () => {
  it('sign in with password and code, once a code, and step up later', async () => {
    const { id, otpauth } = await directory.add('ada', PASSWORD, 'trader');
    const code = codeOf(otpauth);
    const { session } = await people.signIn('ada', PASSWORD, code, HERE);
    expect(await sessions.find(session)).toMatchObject({ personId: id, steppedUp: true });
    await expect(people.signIn('ada', PASSWORD, code, HERE)).rejects.toMatchObject({ status: 401 });
    clock.shift += 6 * MINUTE;
    expect((await sessions.find(session))?.steppedUp).toBe(false);
    await expect(people.stepUp(id, session, '000000')).rejects.toMatchObject({ status: 401 });
    await people.stepUp(id, session, codeOf(otpauth));
    expect((await sessions.find(session))?.steppedUp).toBe(true);
    await sessions.end(session);
    expect(await sessions.find(session)).toBeUndefined();
  });

  it('see and end their sessions; a new password ends the others; suspension ends all', async () => {
    const { id, otpauth } = await directory.add('liz', PASSWORD, 'reader');
    const enter = async (agent: string) => {
      clock.shift += MINUTE;
      return (await people.signIn('liz', PASSWORD, codeOf(otpauth), { ...HERE, agent })).session;
    };
    const [laptop, phone] = [await enter('laptop'), await enter('phone')];
    const listed = await sessions.list(id);
    expect(listed.map(({ agent }) => agent)).toEqual(['phone', 'laptop']);
    const stranger = await directory.add('mel', PASSWORD, 'reader');
    await expect(sessions.revoke(stranger.id, listed[0].id)).rejects.toThrow(/no session/);
    await sessions.revoke(id, listed[0].id);
    expect(await sessions.find(phone)).toBeUndefined();
    const tablet = await enter('tablet');
    const change = people.changePassword(id, laptop, 'not the password', `${PASSWORD}!`);
    await expect(change).rejects.toMatchObject({ status: 401 });
    await people.changePassword(id, laptop, PASSWORD, `${PASSWORD}!`);
    expect(await sessions.find(tablet)).toBeUndefined();
    expect(await sessions.find(laptop)).toMatchObject({ personId: id });
    expect(await directory.suspend(id, 'gone')).toMatchObject({ status: 'suspended', sessions: 0 });
    expect(await sessions.find(laptop)).toBeUndefined();
    clock.shift += MINUTE;
    const again = () => people.signIn('liz', `${PASSWORD}!`, codeOf(otpauth), HERE);
    await expect(again()).rejects.toMatchObject({ status: 401 });
    await directory.resume(id, 'back');
    await again();
    await directory.delete(id);
    await expect(directory.get(id)).rejects.toThrow(/Nobody/);
  });

  it('stand in events as a keyed hash, and as nothing once the key is destroyed', async () => {
    const { id } = await directory.add('zoe', PASSWORD, 'reader');
    const subjects = new SubjectKeys(state.home, randomBytes);
    const stored = async () => {
      const { rows } = await state.pool.query<{ text: string }>(
        'select t::text as text from access_events t union all select decision::text from decision_outbox',
      );
      return rows.map(({ text }) => text).join('\n');
    };
    const name = subjects.pseudonym(id);
    expect(await stored()).toContain(name);
    expect(await stored()).not.toContain(id);
    expect(await stored()).not.toContain('zoe');
    expect(await subjects.forget(id)).toBe(true);
    expect(subjects.matches(id, name)).toBe(false);
    expect(subjects.pseudonym(id)).not.toBe(name);
  });

  it('are refused the same way whatever is wrong, and not for ever', async () => {
    const { otpauth } = await directory.add('bob', PASSWORD, 'reader');
    const refusals = await Promise.all([
      people.signIn('bob', 'wrong password here', codeOf(otpauth), HERE).catch(String),
      people.signIn('bob', PASSWORD, '000000', HERE).catch(String),
      people.signIn('nobody', PASSWORD, codeOf(otpauth), HERE).catch(String),
    ]);
    expect(new Set(refusals).size).toBe(1);
    const guess = () =>
      people.signIn('bob', 'x', '1', HERE).catch(({ code }: { code: string }) => code);
    const guesses = await inOnePeriod(5 * MINUTE, () => inTurn(12, guess));
    expect(guesses.at(-1)).toBe('access.rate_limited');
  });

  it('are not guessed from one address under name after name, nor fill the log by it', async () => {
    const guess = (name: string, ip: string) =>
      people.signIn(name, 'x', '1', { ip, agent: '' }).catch(({ code }: { code: string }) => code);
    const refused = async () => {
      await events.flush();
      const { rows } = await state.pool.query<{ detail: { count: number } }>(
        "select detail from access_events where kind = 'person.refused'",
      );
      return rows.map(({ detail }) => detail);
    };
    let host = 8;
    const { codes, logged } = await inOnePeriod(MINUTE, async () => {
      const before = (await refused()).length;
      const ip = `192.0.2.${++host}`;
      const codes = await inTurn(8, (turn) => guess(`name ${turn}`, ip));
      codes.push(await guess('name 0', '198.51.100.1'));
      return { codes, logged: (await refused()).slice(before) };
    });
    expect(codes.slice(0, 6)).toEqual(Array(6).fill('access.sign_in_refused'));
    expect(codes.slice(6, 8)).toEqual(Array(2).fill('access.rate_limited'));
    expect(codes[8]).toBe('access.sign_in_refused');
    // A line a minute: another where one ended meanwhile.
    expect(logged.length).toBeLessThanOrEqual(2);
    expect(logged).toEqual(logged.map(({ count }) => ({ count })));
    expect(logged.reduce((sum, { count }) => sum + count, 0)).toBe(7);
  });

  it('are stored with argon2id and an encrypted second factor', async () => {
    const { otpauth } = await directory.add('eve', PASSWORD, 'reader');
    const { rows } = await state.pool.query(
      "select t::text as text, password from access_people t where name = 'eve'",
    );
    expect(rows[0].password).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=4\$/);
    expect(rows[0].text).not.toContain(new URL(otpauth).searchParams.get('secret'));
    await expect(directory.add('eve', PASSWORD, 'reader')).rejects.toThrow(/name already/);
    await expect(directory.add('kim', 'short', 'reader')).rejects.toThrow(/12 to 512/);
  });
});

/** As much of CBOR (RFC 8949) as an authenticator writes. */
function cbor(value: number | string | Buffer | Map<unknown, unknown>): Buffer {
  const head = (major: number, length: number) =>
    length < 24
      ? Buffer.of((major << 5) | length)
      : length < 256
        ? Buffer.of((major << 5) | 24, length)
        : Buffer.of((major << 5) | 25, length >> 8, length & 255);
  if (typeof value === 'number') return value >= 0 ? head(0, value) : head(1, -1 - value);
  if (typeof value === 'string') return Buffer.concat([head(3, value.length), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  const entries = [...value].flatMap(([key, member]) => [
    cbor(key as never),
    cbor(member as never),
  ]);
  return Buffer.concat([head(5, value.size), ...entries]);
}

/** An authenticator in software: one P-256 passkey. */
class SoftwareAuthenticator {
  readonly id = randomBytes(16);
  readonly #privateKey: KeyObject;
  readonly #publicKey: KeyObject;
  counter = 0;

  constructor() {
    const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    this.#privateKey = pair.privateKey;
    this.#publicKey = pair.publicKey;
  }

  register(challenge: string, origin: string, rpId: string) {
    const { x, y } = this.#publicKey.export({ format: 'jwk' });
    const cose = cbor(
      new Map<number, unknown>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, Buffer.from(x as string, 'base64url')],
        [-3, Buffer.from(y as string, 'base64url')],
      ]),
    );
    const credential = Buffer.concat([
      Buffer.alloc(16),
      Buffer.of(0, this.id.length),
      this.id,
      cose,
    ]);
    const authData = Buffer.concat([this.#data(rpId, 0x45), credential]);
    const attestation = cbor(
      new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', authData],
      ]),
    );
    return this.#answer({
      clientDataJSON: clientData('webauthn.create', challenge, origin).toString('base64url'),
      attestationObject: attestation.toString('base64url'),
    });
  }

  authenticate(challenge: string, origin: string, rpId: string) {
    this.counter++;
    const client = clientData('webauthn.get', challenge, origin);
    const authData = this.#data(rpId, 0x05);
    const signed = Buffer.concat([authData, createHash('sha256').update(client).digest()]);
    return this.#answer({
      clientDataJSON: client.toString('base64url'),
      authenticatorData: authData.toString('base64url'),
      signature: sign('sha256', signed, this.#privateKey).toString('base64url'),
    });
  }

  #data(rpId: string, flags: number): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.counter);
    return Buffer.concat([createHash('sha256').update(rpId).digest(), Buffer.of(flags), counter]);
  }

  #answer<Response>(response: Response) {
    const id = this.id.toString('base64url');
    return { id, rawId: id, type: 'public-key' as const, clientExtensionResults: {}, response };
  }
}

function clientData(type: string, challenge: string, origin: string): Buffer {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
}

it('passkeys are registered and used, once a challenge, on their own site, and never as a clone', async () => {
  const { id } = await directory.add('pia', PASSWORD, 'reader');
  const device = new SoftwareAuthenticator();
  const { challenge } = await passkeys.beginRegistration(id);
  await passkeys.finishRegistration(id, device.register(challenge, party.origin, party.id));
  const use = async (origin = party.origin) => {
    const options = await passkeys.beginAuthentication(id);
    expect(options.allowCredentials?.[0].id).toBe(device.id.toString('base64url'));
    return device.authenticate(options.challenge, origin, party.id);
  };
  const good = await use();
  await passkeys.finishAuthentication(id, good);
  const options = await people.beginPasskeySignIn('pia', PASSWORD, HERE);
  const answer = device.authenticate(options.challenge, party.origin, party.id);
  const { session } = await people.finishPasskeySignIn('pia', PASSWORD, answer, HERE);
  expect(await sessions.find(session)).toMatchObject({ personId: id, steppedUp: true });
  await expect(people.beginPasskeySignIn('pia', 'wrong', HERE)).rejects.toMatchObject({
    status: 401,
  });
  await expect(people.finishPasskeySignIn('pia', PASSWORD, answer, HERE)).rejects.toThrow(/./);
  await expect(passkeys.finishAuthentication(id, good)).rejects.toMatchObject({ status: 401 });
  await expect(
    passkeys.finishAuthentication(id, await use('https://evil.test')),
  ).rejects.toMatchObject({ status: 401 });
  await passkeys.finishAuthentication(id, await use());
  device.counter = 0;
  await expect(passkeys.finishAuthentication(id, await use())).rejects.toMatchObject({
    status: 401,
  });
});
