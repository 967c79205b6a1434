import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { generateSecret, generateURI, verifySync } from 'otplib';
import type pg from 'pg';
import { type Clock, HOUR, InvalidInputError, MINUTE, SECOND } from '../../core/index.ts';
import type { SecurityEventKind, SecurityLog } from '../audit/security-events.ts';
import { SignInRefusedError } from '../errors.ts';
import type { KeyVault } from '../kek/key-vault.ts';
import { openSecret, sealSecret } from '../keys/envelope.ts';
import { toSealed } from '../keys/rows.ts';
import type { Allowances } from '../limits/allowance.ts';
import { Permission } from '../permission/permission.ts';
import { scopesOfRole } from '../permission/scopes.ts';

const SESSION = 12 * HOUR;
/** How long a second factor counts as just shown. */
const STEP_UP = 5 * MINUTE;
const SHORTEST_PASSWORD = 12;
const TRIES = { limit: 10, period: 5 * MINUTE };
/** RFC 9106 section 4, second recommended option: 64 MiB, three passes, argon2id. */
const ARGON2ID = { algorithm: 2, memoryCost: 65_536, timeCost: 3, parallelism: 4 } as const;
/** Checked where there is no such person, so that both take as long. */
const NOBODY = hash(randomBytes(16).toString('hex'), ARGON2ID);

interface PersonRow {
  id: string;
  password: string;
  roles: string[];
  totp_ciphertext: Buffer | null;
  totp_wrapped_key: Buffer | null;
  totp_kek: string | null;
}

/** A person behind a session. */
export interface SignedInPerson {
  personId: string;
  permission: Permission;
  /** Showed a second factor within the last five minutes. */
  steppedUp: boolean;
}

export interface PeopleOptions {
  pool: pg.Pool;
  vault: KeyVault;
  log: SecurityLog;
  clock: Clock;
  allowances: Allowances;
}

/** People who sign in: passwords by argon2id, a second factor by TOTP, sessions. */
export class People {
  readonly #parts: PeopleOptions;

  constructor(parts: PeopleOptions) {
    this.#parts = parts;
  }

  /**
   * Adds a person.
   *
   * @returns the `otpauth:` address to set an authenticator up with, shown this once.
   * @throws {InvalidInputError} where the name is taken or the password too short.
   */
  async add(
    name: string,
    password: string,
    role: string,
  ): Promise<{ id: string; otpauth: string }> {
    scopesOfRole(role);
    if (password.length < SHORTEST_PASSWORD || password.length > 512) {
      throw new InvalidInputError(`A password has ${SHORTEST_PASSWORD} to 512 characters.`, {
        place: { field: 'password' },
      });
    }
    const id = `person_${randomUUID()}`;
    const secret = generateSecret();
    const sealed = await sealSecret(this.#parts.vault, secret, `${id}/totp`);
    const { rowCount } = await this.#parts.pool.query(
      `insert into access_people (id, name, password, roles, totp_ciphertext, totp_wrapped_key, totp_kek)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict (name) do nothing`,
      [
        id,
        name,
        await hash(password, ARGON2ID),
        [role],
        sealed.ciphertext,
        sealed.wrappedKey,
        sealed.kek,
      ],
    );
    if (rowCount === 0) {
      throw new InvalidInputError('Somebody has this name already.', { place: { field: 'name' } });
    }
    await this.#record('person.added', id, { role });
    return { id, otpauth: generateURI({ issuer: 'Assay', label: name, secret }) };
  }

  /** A session, for a name, its password and a code. @throws {SignInRefusedError} without saying which was wrong. */
  async signIn(
    name: string,
    password: string,
    code: string,
  ): Promise<{ session: string; expiresAt: number }> {
    await this.#spendTry(`name:${name}`);
    const { rows } = await this.#parts.pool.query<PersonRow>(
      `select * from access_people where name = $1 and status = 'active'`,
      [name],
    );
    const person = rows.at(0);
    const fits = await verify(person?.password ?? (await NOBODY), password).catch(() => false);
    if (person === undefined || !fits || !(await this.#takeCode(person, code))) {
      await this.#record('person.refused', person?.id ?? 'unknown', {});
      throw new SignInRefusedError();
    }
    await this.#record('person.signed-in', person.id, {});
    return this.#openSession(person.id);
  }

  /** Who a session belongs to, or undefined where it is none. */
  async find(session: string): Promise<SignedInPerson | undefined> {
    const now = this.#parts.clock.now();
    const { rows } = await this.#parts.pool.query<{
      id: string;
      roles: string[];
      stepped_up_at: Date | null;
    }>(
      `select p.id, p.roles, s.stepped_up_at from access_sessions s join access_people p on p.id = s.person_id
       where s.digest = $1 and s.expires_at > $2 and p.status = 'active'`,
      [digest(session), new Date(now)],
    );
    const found = rows.at(0);
    if (found === undefined) return undefined;
    return {
      personId: found.id,
      permission: new Permission(found.roles.flatMap((role) => scopesOfRole(role))),
      steppedUp: found.stepped_up_at !== null && now - found.stepped_up_at.getTime() < STEP_UP,
    };
  }

  /** Takes a fresh code as proof that it is still the same person. */
  async stepUp(session: string, code: string): Promise<void> {
    const person = await this.#personOf(session);
    await this.#spendTry(person.id);
    if (!(await this.#takeCode(person, code))) throw new SignInRefusedError();
    await this.markSteppedUp(session);
  }

  /** Notes that a second factor was shown: a code, or a passkey checked elsewhere. */
  async markSteppedUp(session: string): Promise<void> {
    await this.#parts.pool.query(
      'update access_sessions set stepped_up_at = $2 where digest = $1',
      [digest(session), new Date(this.#parts.clock.now())],
    );
  }

  async signOut(session: string): Promise<void> {
    await this.#parts.pool.query('delete from access_sessions where digest = $1', [
      digest(session),
    ]);
  }

  async #openSession(personId: string) {
    const session = randomBytes(32).toString('base64url');
    const now = this.#parts.clock.now();
    const expiresAt = now + SESSION;
    await this.#parts.pool.query(
      'insert into access_sessions (digest, person_id, created_at, expires_at, stepped_up_at) values ($1, $2, $3, $4, $3)',
      [digest(session), personId, new Date(now), new Date(expiresAt)],
    );
    return { session, expiresAt };
  }

  async #personOf(session: string): Promise<PersonRow> {
    const { rows } = await this.#parts.pool.query<PersonRow>(
      `select p.* from access_sessions s join access_people p on p.id = s.person_id
       where s.digest = $1 and s.expires_at > $2 and p.status = 'active'`,
      [digest(session), new Date(this.#parts.clock.now())],
    );
    if (rows.length === 0) throw new SignInRefusedError();
    return rows[0];
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

  #record(kind: SecurityEventKind, subject: string, detail: Record<string, string>): Promise<void> {
    return this.#parts.log.record([{ kind, subject, at: this.#parts.clock.now(), detail }]);
  }
}

function digest(session: string): Buffer {
  return createHash('sha256').update(session).digest();
}
