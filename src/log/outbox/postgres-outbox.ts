import type { State } from '../../store/index.ts';
import type { Outbox } from './drain.ts';

/** The table `decision_outbox` of the state store. */
export function postgresOutbox({ db }: State): Outbox {
  return {
    take: async (after, limit) => {
      const rows = await db
        .selectFrom('decision_outbox')
        .selectAll()
        .where('id', '>', after ?? '0')
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map(({ id, created_at, decision }) => ({
        id,
        key: `outbox ${id} ${created_at.getTime()}`,
        decision: decision as never,
      }));
    },
    settle: async (ids) => {
      if (ids.length === 0) return;
      await db.deleteFrom('decision_outbox').where('id', 'in', ids).execute();
    },
  };
}
