import type pg from 'pg';
import { formatInstant, type Instant, type Json } from '../../core/index.ts';
import type { SubjectKeys } from '../../log/index.ts';
import { eventSubject } from './security-events.ts';

/** Controls an auditor asks about, and the events that show them at work. */
const CONTROLS = [
  {
    control: 'Access is granted and withdrawn under control',
    soc2: 'CC6.2, CC6.3',
    iso27001: 'A.5.15, A.5.18',
    kinds: [
      'key.issued',
      'key.suspended',
      'key.resumed',
      'key.revoked',
      'key.deleted',
      'key.changed',
      'person.added',
      'person.suspended',
      'person.resumed',
      'person.deleted',
    ],
  },
  {
    control: 'Secrets are rotated and kept encrypted',
    soc2: 'CC6.1',
    iso27001: 'A.8.24',
    kinds: ['key.rotated', 'kek.rotated'],
  },
  {
    control: 'Use of access is recorded and refusals are seen',
    soc2: 'CC7.2',
    iso27001: 'A.8.15, A.8.16',
    kinds: [
      'key.used',
      'request.refused',
      'person.signed-in',
      'person.signed-out',
      'person.refused',
      'passkey.added',
      'passkey.deleted',
    ],
  },
  {
    control: 'Incidents are answered',
    soc2: 'CC7.3, CC7.4',
    iso27001: 'A.5.26',
    kinds: ['lockdown.begun', 'lockdown.lifted', 'watch.acted', 'watch.reversed'],
  },
] as const;

/** Evidence that the controls worked over a period. */
export interface EvidenceReport {
  from: string;
  to: string;
  keys: Readonly<Record<string, number>>;
  controls: readonly {
    control: string;
    soc2: string;
    iso27001: string;
    events: Readonly<Record<string, number>>;
  }[];
  /** Every event of the period but uses and refusals, which are summed above. */
  events: readonly { at: string; kind: string; subject: string; detail: Json }[];
}

/**
 * The SOC 2 and ISO 27001 evidence of a period; `to` is exclusive. Keys that are still there appear
 * by name, everyone and everything else by the hash that stands for them in the log.
 */
export async function evidenceReport(
  pool: pg.Pool,
  subjects: SubjectKeys,
  from: Instant,
  to: Instant,
): Promise<EvidenceReport> {
  const period = [new Date(from), new Date(to)];
  const counts = await pool.query<{ kind: string; total: string }>(
    `select kind, sum(coalesce((detail->>'count')::bigint, 1)) as total
     from access_events where at >= $1 and at < $2 group by kind`,
    period,
  );
  const events = await pool.query<{ at: Date; kind: string; subject: string; detail: Json }>(
    `select at, kind, subject, detail from access_events
     where at >= $1 and at < $2 and kind not in ('key.used', 'request.refused') order by id`,
    period,
  );
  const keys = await pool.query<{ id: string; status: string }>(
    'select id, status from access_keys',
  );
  const names = new Map(keys.rows.map(({ id }) => [eventSubject(subjects, id), id]));
  const byStatus = Map.groupBy(keys.rows, ({ status }) => status);
  const totals = new Map(counts.rows.map(({ kind, total }) => [kind, Number(total)]));
  return {
    from: formatInstant(from),
    to: formatInstant(to),
    keys: Object.fromEntries([...byStatus].map(([status, rows]) => [status, rows.length])),
    controls: CONTROLS.map(({ kinds, ...control }) => ({
      ...control,
      events: Object.fromEntries(kinds.map((kind) => [kind, totals.get(kind) ?? 0])),
    })),
    events: events.rows.map((event) => ({
      ...event,
      subject: names.get(event.subject) ?? event.subject,
      at: formatInstant(event.at.getTime()),
    })),
  };
}
