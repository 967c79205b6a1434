import { createHash, randomBytes } from 'node:crypto';
import type pg from 'pg';
import { type Clock, HOUR, type Instant, MINUTE, NotFoundError } from '../../core/index.ts';
import { announceChange } from '../changes.ts';
import { Permission } from '../permission/permission.ts';
import { scopesOfRole } from '../permission/scopes.ts';

const LIFETIME = 12 * HOUR;
/** How long a second factor counts as just shown. */
const STEP_UP = 5 * MINUTE;

/** A person behind a session. */
export interface SignedInPerson {
  personId: string;
  /** Public id of the session they came with. */
  sessionId: string;
  permission: Permission;
  /** Showed a second factor within the last five minutes. */
  steppedUp: boolean;
}

/** A session as its owner may see it. */
export interface Session {
  id: string;
  createdAt: Instant;
  expiresAt: Instant;
  /** What the browser called itself when it signed in. */
  agent: string;
}

interface SessionRow {
  id: string;
  created_at: Date;
  expires_at: Date;
  agent: string;
}

/** Sessions of people in browsers. A session is 256 random bits; only their digest is stored. */
export class Sessions {
  readonly #pool: pg.Pool;
  readonly #clock: Clock;

  constructor(pool: pg.Pool, clock: Clock) {
    this.#pool = pool;
    this.#clock = clock;
  }

  /** Begins one. The second factor was just shown. */
  async open(personId: string, agent: string): Promise<{ session: string; expiresAt: Instant }> {
    const session = randomBytes(32).toString('base64url');
    const now = this.#clock.now();
    const expiresAt = now + LIFETIME;
    await this.#pool.query(
      `insert into access_sessions (digest, person_id, agent, created_at, expires_at, stepped_up_at)
       values ($1, $2, $3, $4, $5, $4)`,
      [digest(session), personId, agent.slice(0, 200), new Date(now), new Date(expiresAt)],
    );
    return { session, expiresAt };
  }

  /** Who a session belongs to, or undefined where it is none. */
  async find(session: string): Promise<SignedInPerson | undefined> {
    const now = this.#clock.now();
    const { rows } = await this.#pool.query<{
      session_id: string;
      person_id: string;
      roles: string[];
      stepped_up_at: Date | null;
    }>(
      `select s.id as session_id, p.id as person_id, p.roles, s.stepped_up_at
       from access_sessions s join access_people p on p.id = s.person_id
       where s.digest = $1 and s.expires_at > $2 and p.status = 'active'`,
      [digest(session), new Date(now)],
    );
    const found = rows.at(0);
    if (found === undefined) return undefined;
    return {
      personId: found.person_id,
      sessionId: found.session_id,
      permission: new Permission(found.roles.flatMap((role) => scopesOfRole(role))),
      steppedUp: found.stepped_up_at !== null && now - found.stepped_up_at.getTime() < STEP_UP,
    };
  }

  /** A person's sessions, newest first. */
  async list(personId: string): Promise<Session[]> {
    const { rows } = await this.#pool.query<SessionRow>(
      `select id, created_at, expires_at, agent from access_sessions
       where person_id = $1 and expires_at > $2 order by created_at desc`,
      [personId, new Date(this.#clock.now())],
    );
    return rows.map(({ id, agent, created_at, expires_at }) => ({
      id,
      agent,
      createdAt: created_at.getTime(),
      expiresAt: expires_at.getTime(),
    }));
  }

  /** Notes that a second factor was shown: a code, or a passkey checked elsewhere. */
  async markSteppedUp(session: string): Promise<void> {
    await this.#pool.query('update access_sessions set stepped_up_at = $2 where digest = $1', [
      digest(session),
      new Date(this.#clock.now()),
    ]);
  }

  /** Ends the session a browser holds. */
  async end(session: string): Promise<void> {
    const { rows } = await this.#pool.query<{ person_id: string }>(
      'delete from access_sessions where digest = $1 returning person_id',
      [digest(session)],
    );
    for (const { person_id } of rows) await announceChange(this.#pool, person_id);
  }

  /** Ends one of a person's sessions. @throws {NotFoundError} where they have none of this id. */
  async revoke(personId: string, id: string): Promise<void> {
    const { rowCount } = await this.#pool.query(
      'delete from access_sessions where id = $1 and person_id = $2',
      [id, personId],
    );
    if (rowCount === 0) throw new NotFoundError('You have no session of this id.');
    await announceChange(this.#pool, personId);
  }

  /** Ends every session of a person, but the one given. */
  async endOthers(personId: string, kept = ''): Promise<void> {
    await this.#pool.query('delete from access_sessions where person_id = $1 and digest <> $2', [
      personId,
      digest(kept),
    ]);
    await announceChange(this.#pool, personId);
  }

  /** Deletes sessions whose time is over. */
  async sweep(): Promise<void> {
    await this.#pool.query('delete from access_sessions where expires_at < $1', [
      new Date(this.#clock.now()),
    ]);
  }
}

function digest(session: string): Buffer {
  return createHash('sha256').update(session).digest();
}
