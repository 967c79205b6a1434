import type pg from 'pg';
import type { Instant } from '../../core/index.ts';
import type { Action } from '../watch/ladder.ts';

/** What the watch did or took back, or a lockdown, as whoever looks after access hears of it. */
export interface AccessAlert {
  id: string;
  kind: 'watch.acted' | 'watch.reversed' | 'lockdown.begun' | 'lockdown.lifted';
  at: Instant;
  /** The hash that stands for a key or address, or `server`. */
  subject: string;
  action: Exclude<Action, 'log'> | null;
  /** From 1 it is an alarm. */
  score: number | null;
  reasons: string | null;
}

interface AlertRow extends Omit<AccessAlert, 'at'> {
  at: Date;
}

/** Alerts since an instant, oldest first. What the watch only noted is none. */
export async function recentAlerts(pool: pg.Pool, since: Instant): Promise<AccessAlert[]> {
  const { rows } = await pool.query<AlertRow>({
    name: 'recent-alerts',
    text: `select id::text, kind, at, subject, detail->>'action' as action,
             (detail->>'score')::float8 as score,
             case when kind = 'watch.acted' then detail->>'reasons' end as reasons
           from access_events
           where at >= $1 and coalesce(detail->>'action', '') <> 'log'
             and kind in ('watch.acted', 'watch.reversed', 'lockdown.begun', 'lockdown.lifted')
           order by id`,
    values: [new Date(since)],
  });
  return rows.map((row) => ({ ...row, at: row.at.getTime() }));
}
