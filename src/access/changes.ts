import type pg from 'pg';

/** Channel on which nodes tell each other what changed. */
export const CHANGES = 'assay_access';

/** Stands for every key and person. */
export const EVERYTHING = '*';

/** Tells every node that something about a key or a person changed. */
export async function announceChange(pool: pg.Pool, name: string = EVERYTHING): Promise<void> {
  await pool.query('select pg_notify($1, $2)', [CHANGES, name]);
}
