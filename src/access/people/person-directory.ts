import { randomUUID } from 'node:crypto';
import { generateSecret, generateURI } from 'otplib';
import type pg from 'pg';
import { type Clock, type Instant, InvalidInputError, NotFoundError } from '../../core/index.ts';
import type { SecurityEventKind, SecurityLog } from '../audit/security-events.ts';
import { announceChange } from '../changes.ts';
import type { KeyVault } from '../kek/key-vault.ts';
import { sealSecret } from '../keys/envelope.ts';
import { scopesOfRole } from '../permission/scopes.ts';
import { hashPassword } from './password.ts';

/** A person as they may be shown: nothing they prove themselves with. */
export interface Person {
  id: string;
  name: string;
  roles: readonly string[];
  status: 'active' | 'suspended';
  createdAt: Instant;
  /** Sessions that are open. */
  sessions: number;
  passkeys: number;
}

interface PersonRow {
  id: string;
  name: string;
  roles: string[];
  status: Person['status'];
  created_at: Date;
  sessions: number;
  passkeys: number;
}

const SELECT = `
  select id, name, roles, status, created_at,
    (select count(*)::int from access_sessions where person_id = p.id and expires_at > $1) as sessions,
    (select count(*)::int from access_passkeys where person_id = p.id) as passkeys
  from access_people p`;

/** What the directory is kept with. */
export interface PersonDirectoryOptions {
  pool: pg.Pool;
  vault: KeyVault;
  log: SecurityLog;
  clock: Clock;
}

/** Who may sign in, for those who administer them. Each change is a security event. */
export class PersonDirectory {
  readonly #pool: pg.Pool;
  readonly #vault: KeyVault;
  readonly #log: SecurityLog;
  readonly #clock: Clock;

  constructor({ pool, vault, log, clock }: PersonDirectoryOptions) {
    this.#pool = pool;
    this.#vault = vault;
    this.#log = log;
    this.#clock = clock;
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
    const hashed = await hashPassword(password);
    const id = `person_${randomUUID()}`;
    const secret = generateSecret();
    const { ciphertext, wrappedKey, kek } = await sealSecret(this.#vault, secret, `${id}/totp`);
    const { rowCount } = await this.#pool.query(
      `insert into access_people (id, name, password, roles, totp_ciphertext, totp_wrapped_key, totp_kek)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict (name) do nothing`,
      [id, name, hashed, [role], ciphertext, wrappedKey, kek],
    );
    if (rowCount === 0) {
      throw new InvalidInputError('Somebody has this name already.', { place: { field: 'name' } });
    }
    await this.#record('person.added', id, { role });
    return { id, otpauth: generateURI({ issuer: 'Assay', label: name, secret }) };
  }

  async list(): Promise<Person[]> {
    const { rows } = await this.#pool.query<PersonRow>(`${SELECT} order by created_at, id`, [
      this.#now(),
    ]);
    return rows.map(toPerson);
  }

  /** @throws {NotFoundError} where nobody has this id. */
  async get(id: string): Promise<Person> {
    const { rows } = await this.#pool.query<PersonRow>(`${SELECT} where id = $2`, [
      this.#now(),
      id,
    ]);
    if (rows.length === 0) throw notFound(id);
    return toPerson(rows[0]);
  }

  /** Nobody signs in as them any more, and every session of theirs ends. */
  async suspend(id: string, reason: string): Promise<Person> {
    await this.#setStatus(id, 'suspended', 'person.suspended', reason);
    await this.#endSessions(id);
    return this.get(id);
  }

  async resume(id: string, reason: string): Promise<Person> {
    await this.#setStatus(id, 'active', 'person.resumed', reason);
    return this.get(id);
  }

  /** Ends every session of a person. */
  async signOut(id: string): Promise<Person> {
    await this.get(id);
    await this.#endSessions(id);
    await this.#record('person.signed-out', id, {});
    return this.get(id);
  }

  /** Deletes a person with their sessions and passkeys. What the log says of them stays. */
  async delete(id: string): Promise<void> {
    const { rowCount } = await this.#pool.query('delete from access_people where id = $1', [id]);
    if (rowCount === 0) throw notFound(id);
    await announceChange(this.#pool, id);
    await this.#record('person.deleted', id, {});
  }

  async #setStatus(
    id: string,
    status: Person['status'],
    kind: SecurityEventKind,
    reason: string,
  ): Promise<void> {
    const { rowCount } = await this.#pool.query(
      'update access_people set status = $2 where id = $1',
      [id, status],
    );
    if (rowCount === 0) throw notFound(id);
    await this.#record(kind, id, { reason });
  }

  async #endSessions(id: string): Promise<void> {
    await this.#pool.query('delete from access_sessions where person_id = $1', [id]);
    await announceChange(this.#pool, id);
  }

  #record(kind: SecurityEventKind, subject: string, detail: Record<string, string>): Promise<void> {
    return this.#log.record([{ kind, subject, at: this.#clock.now(), detail }]);
  }

  #now(): Date {
    return new Date(this.#clock.now());
  }
}

function toPerson({ created_at, ...row }: PersonRow): Person {
  return { ...row, createdAt: created_at.getTime() };
}

function notFound(id: string): NotFoundError {
  return new NotFoundError(`Nobody has the id ${id}. './assay people list' shows who there is.`);
}
