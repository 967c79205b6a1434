import { createHash } from 'node:crypto';
import { verifySync } from 'otplib';
import type pg from 'pg';
import { type Clock, MINUTE, SECOND } from '../../core/index.ts';
import type { EventCounter } from '../audit/event-counter.ts';
import type { SecurityLog } from '../audit/security-events.ts';
import { SignInRefusedError } from '../errors.ts';
import type { KeyVault } from '../kek/key-vault.ts';
import { openSecret } from '../keys/envelope.ts';
import { toSealed } from '../keys/rows.ts';
import type { AddressFailures } from '../limits/address-failures.ts';
import type { Allowances } from '../limits/allowance.ts';
import type { PasskeyAnswer, Passkeys } from './passkeys.ts';
import { hashPassword, isPassword } from './password.ts';
import type { Sessions } from './sessions.ts';

const TRIES = { limit: 10, period: 5 * MINUTE };
interface PersonRow {
  id: string;
  password: string;
  roles: string[];
  totp_ciphertext: Buffer | null;
  totp_wrapped_key: Buffer | null;
  totp_kek: string | null;
}

/** A session just begun. */
export interface OpenedSession {
  /** What the browser keeps; only its digest is stored. */
  session: string;
  expiresAt: number;
}

/** Where a sign-in comes from. */
export interface SignInOrigin {
  /** Address of the peer. */
  ip: string;
  /** What the browser calls itself. */
  agent: string;
}

export interface PeopleOptions {
  pool: pg.Pool;
  vault: KeyVault;
  log: SecurityLog;
  clock: Clock;
  allowances: Allowances;
  failures: AddressFailures;
  events: EventCounter;
  sessions: Sessions;
  passkeys: Passkeys;
}

/** How people prove who they are: passwords by argon2id, and a second factor, by TOTP or a passkey. */
export class People {
  readonly #parts: PeopleOptions;

  constructor(parts: PeopleOptions) {
    this.#parts = parts;
  }

  /**
   * A session, for a name, its password and a code.
   *
   * @throws {SignInRefusedError} without saying which was wrong.
   */
  async signIn(
    name: string,
    password: string,
    code: string,
    from: SignInOrigin,
  ): Promise<OpenedSession> {
    const person = await this.#findByPassword(name, password, from);
    if (!(await this.#takeCode(person, code))) return this.#refuse(from);
    return this.#admit(person, from);
  }

  /**
   * What the browser needs to sign in with a passkey, once name and password are right.
   *
   * @throws {SignInRefusedError} without saying which was wrong.
   */
  async beginPasskeySignIn(name: string, password: string, from: SignInOrigin) {
    const person = await this.#findByPassword(name, password, from);
    return this.#parts.passkeys.beginAuthentication(person.id);
  }

  /** A session, for a name, its password and a passkey's answer. @throws {SignInRefusedError} */
  async finishPasskeySignIn(
    name: string,
    password: string,
    answer: PasskeyAnswer,
    from: SignInOrigin,
  ): Promise<OpenedSession> {
    const person = await this.#findByPassword(name, password, from);
    const { passkeys } = this.#parts;
    await passkeys.finishAuthentication(person.id, answer).catch(() => this.#refuse(from));
    return this.#admit(person, from);
  }

  /** Takes a fresh code as proof that it is still the same person. @throws {SignInRefusedError} */
  async stepUp(personId: string, session: string, code: string): Promise<void> {
    await this.#spendTry(personId);
    const person = await this.#findById(personId);
    if (person === undefined || !(await this.#takeCode(person, code))) {
      throw new SignInRefusedError();
    }
    await this.#parts.sessions.markSteppedUp(session);
  }

  /**
   * Sets a new password and ends every session but this one.
   *
   * @throws {SignInRefusedError} where the present password is another.
   */
  async changePassword(
    personId: string,
    session: string,
    present: string,
    next: string,
  ): Promise<void> {
    const password = await hashPassword(next);
    await this.#spendTry(personId);
    const person = await this.#findById(personId);
    if (!(await isPassword(person?.password, present))) throw new SignInRefusedError();
    await this.#parts.pool.query('update access_people set password = $2 where id = $1', [
      personId,
      password,
    ]);
    await this.#parts.sessions.endOthers(personId, session);
  }

  /** Takes as long where there is no such person. @throws {SignInRefusedError | RateLimitedError} */
  async #findByPassword(name: string, password: string, from: SignInOrigin): Promise<PersonRow> {
    this.#parts.failures.refuseSpent(from.ip);
    await this.#spendTry(`name:${name}`);
    const { rows } = await this.#parts.pool.query<PersonRow>(
      `select * from access_people where name = $1 and status = 'active'`,
      [name],
    );
    const person = rows.at(0);
    const fits = await isPassword(person?.password, password);
    return fits && person !== undefined ? person : this.#refuse(from);
  }

  async #findById(personId: string): Promise<PersonRow | undefined> {
    const { rows } = await this.#parts.pool.query<PersonRow>(
      `select * from access_people where id = $1 and status = 'active'`,
      [personId],
    );
    return rows.at(0);
  }

  async #admit({ id }: PersonRow, { agent }: SignInOrigin): Promise<OpenedSession> {
    const { clock, log, sessions } = this.#parts;
    await log.record([{ kind: 'person.signed-in', subject: id, at: clock.now(), detail: {} }]);
    return sessions.open(id, agent);
  }

  /**
   * Nobody is named: a wrong password says nothing about whom it was tried for. Refusals are only
   * counted, for whoever guesses must not fill the log.
   */
  async #refuse({ ip }: SignInOrigin): Promise<never> {
    this.#parts.events.count('person.refused', 'unknown', {});
    await this.#parts.failures.count(ip);
    throw new SignInRefusedError();
  }

  /** Whether a code fits. A code is taken once: its time step is noted in the same breath (RFC 6238 section 5.2). */
  async #takeCode(person: PersonRow, code: string): Promise<boolean> {
    if (person.totp_ciphertext === null || !/^\d{6}$/.test(code)) return false;
    const sealed = toSealed({
      ciphertext: person.totp_ciphertext,
      wrapped_key: person.totp_wrapped_key,
      kek: person.totp_kek,
    });
    const secret = (await openSecret(this.#parts.vault, sealed, `${person.id}/totp`)).toString();
    const epoch = Math.floor(this.#parts.clock.now() / SECOND);
    const verdict = verifySync({ secret, token: code, epoch, epochTolerance: 30 });
    if (!verdict.valid || !('timeStep' in verdict)) return false;
    const { rowCount } = await this.#parts.pool.query(
      `update access_people set totp_last_step = $2
       where id = $1 and (totp_last_step is null or totp_last_step < $2)`,
      [person.id, verdict.timeStep],
    );
    return rowCount === 1;
  }

  #spendTry(subject: string): Promise<void> {
    const hashed = createHash('sha256').update(subject).digest('hex');
    return this.#parts.allowances.spend({
      ...TRIES,
      subject: `sign-in:${hashed}`,
      title: 'What may be tried in five minutes',
    });
  }
}
