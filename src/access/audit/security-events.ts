import { createHash } from 'node:crypto';
import type pg from 'pg';
import { canonicalJson, type Decision, type Instant, type Json } from '../../core/index.ts';
import type { SubjectKeys } from '../../log/index.ts';

/** What happened. Names are stable: they stand in the log. */
export type SecurityEventKind =
  | 'key.issued'
  | 'key.rotated'
  | 'key.suspended'
  | 'key.resumed'
  | 'key.revoked'
  | 'key.deleted'
  | 'key.used'
  | 'request.refused'
  | 'kek.rotated'
  | 'lockdown.begun'
  | 'lockdown.lifted'
  | 'key.changed'
  | 'person.added'
  | 'person.suspended'
  | 'person.resumed'
  | 'person.deleted'
  | 'person.signed-out'
  | 'passkey.added'
  | 'passkey.deleted'
  | 'person.signed-in'
  | 'person.refused'
  | 'watch.acted'
  | 'watch.reversed'
  | 'evidence.exported';

/** One security event. It holds no secret; what points at a person is hashed before it is kept. */
export interface SecurityEvent {
  kind: SecurityEventKind;
  /** A key's public name, a person's id, `ip:` and an address, or `server`. */
  subject: string;
  at: Instant;
  detail: Readonly<Record<string, Json>>;
}

/** Where security events go. */
export interface SecurityLog {
  record(events: readonly SecurityEvent[]): Promise<void>;
}

const MODEL = { id: 'access', version: '1', sha256: sha256('assay access events, version 1') };

/**
 * The event as a record of the transparency log. What somebody wrote in their own words stays
 * behind: the log is public, and words name people.
 */
export function toDecision({ kind, subject, at, detail }: SecurityEvent): Decision {
  const { reason: _words, ...said } = detail;
  return {
    kind: 'security',
    subject,
    asOf: at,
    model: MODEL,
    inputs: { sha256: sha256(canonicalJson(said)) },
    output: { event: kind, ...said },
  };
}

/**
 * What stands for a subject in events and records: a hash, whose key `assay log forget` destroys.
 * Each person has a key of their own; keys share one, and so do addresses: whoever sends made-up
 * ones must not fill the disk with keys to hash them.
 */
export function eventSubject(keys: SubjectKeys, subject: string): string {
  if (subject.startsWith('person_')) return keys.named('person', subject);
  if (/^(?:key:)?akey_/.test(subject)) {
    return keys.named('key', subject.replace(/^key:/, ''), 'keys');
  }
  if (subject.startsWith('ip:')) return keys.named('address', subject.slice(3), 'addresses');
  return subject;
}

/** Keeps events in Postgres for evidence, and hands them to the transparency log in the same transaction. */
export class PostgresSecurityLog implements SecurityLog {
  readonly #pool: pg.Pool;
  readonly #subjects: SubjectKeys;

  constructor(pool: pg.Pool, subjects: SubjectKeys) {
    this.#pool = pool;
    this.#subjects = subjects;
  }

  async record(events: readonly SecurityEvent[]): Promise<void> {
    if (events.length === 0) return;
    const named = events.map((event) => ({
      ...event,
      subject: eventSubject(this.#subjects, event.subject),
    }));
    const rows = named.map((event) => ({ ...event, at: new Date(event.at) }));
    await this.#pool.query(
      `with kept as (
         insert into access_events (at, kind, subject, detail)
         select at, kind, subject, detail
         from jsonb_to_recordset($1::jsonb) as e (at timestamptz, kind text, subject text, detail jsonb))
       insert into decision_outbox (decision) select value from jsonb_array_elements($2::jsonb)`,
      [JSON.stringify(rows), JSON.stringify(named.map(toDecision))],
    );
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
