import { createHash } from 'node:crypto';
import type pg from 'pg';
import { canonicalJson, type Decision, type Instant, type Json } from '../../core/index.ts';

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
  | 'person.added'
  | 'person.signed-in'
  | 'person.refused'
  | 'watch.acted'
  | 'watch.reversed'
  | 'evidence.exported';

/** One security event. It holds no secret and no personal data. */
export interface SecurityEvent {
  kind: SecurityEventKind;
  /** A key's public name, a keyed hash of a person, or `server`. */
  subject: string;
  at: Instant;
  detail: Readonly<Record<string, Json>>;
}

/** Where security events go. */
export interface SecurityLog {
  record(events: readonly SecurityEvent[]): Promise<void>;
}

const MODEL = { id: 'access', version: '1', sha256: sha256('assay access events, version 1') };

/** The event as a record of the transparency log. */
export function toDecision({ kind, subject, at, detail }: SecurityEvent): Decision {
  return {
    kind: 'security',
    subject,
    asOf: at,
    model: MODEL,
    inputs: { sha256: sha256(canonicalJson(detail)) },
    output: { event: kind, ...detail },
  };
}

/** Keeps events in Postgres for evidence, and hands them to the transparency log in the same transaction. */
export class PostgresSecurityLog implements SecurityLog {
  readonly #pool: pg.Pool;

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  async record(events: readonly SecurityEvent[]): Promise<void> {
    if (events.length === 0) return;
    const rows = events.map((event) => ({ ...event, at: new Date(event.at) }));
    await this.#pool.query(
      `with kept as (
         insert into access_events (at, kind, subject, detail)
         select at, kind, subject, detail
         from jsonb_to_recordset($1::jsonb) as e (at timestamptz, kind text, subject text, detail jsonb))
       insert into decision_outbox (decision) select value from jsonb_array_elements($2::jsonb)`,
      [JSON.stringify(rows), JSON.stringify(events.map(toDecision))],
    );
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
