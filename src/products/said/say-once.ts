import { type Kysely, sql } from 'kysely';
import type { Decision } from '../../core/index.ts';
import { type Migrations, queueDecisions, type State } from '../../store/index.ts';

/** What is said of a subject, and the record of it. */
export interface Saying {
  /** In short: a position, a date. Only what differs from the last time is said again. */
  said: string;
  decision: Decision;
}

/**
 * Queues for the log what was not said before: each decision whose `said` differs from what was
 * last said of its subject on `topic`. However many processes ask at once, it is queued once.
 *
 * @returns the decisions queued.
 */
export async function sayOnce(
  { db }: Pick<State, 'db'>,
  topic: string,
  sayings: readonly Saying[],
): Promise<Decision[]> {
  if (sayings.length === 0) return [];
  const subjects = sayings.map(({ decision }) => decision.subject);
  const words = sayings.map(({ said }) => said);
  return db.transaction().execute(async (transaction) => {
    const { rows } = await sql<{ subject: string }>`
      insert into products_said as known (topic, subject, said)
      select ${topic}, subject, said from unnest(${subjects}::text[], ${words}::text[]) as new (subject, said)
      on conflict (topic, subject) do update set said = excluded.said
      where known.said <> excluded.said
      returning subject`.execute(transaction);
    const changed = new Set(rows.map(({ subject }) => subject));
    const decisions = sayings
      .map(({ decision }) => decision)
      .filter(({ subject }) => changed.has(subject));
    await queueDecisions(transaction, decisions);
    return decisions;
  });
}

const said = sql`create table products_said (
  topic text not null, subject text not null, said text not null, primary key (topic, subject))`;

/** What was last said of each subject. */
export const saidMigrations: Migrations = {
  'products-0001-said': {
    async up(db: Kysely<unknown>): Promise<void> {
      await said.execute(db);
    },
  },
};
