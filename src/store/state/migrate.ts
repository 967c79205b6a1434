import type { Kysely } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { StateUnavailableError } from './errors.ts';
import { up as layFoundation } from './migrations/0001-foundation.ts';

/** Migrations by name; the name's number gives the order among those of one room. */
export type Migrations = Readonly<Record<string, Migration>>;

const own: Migrations = { '0001-foundation': { up: layFoundation } };

/**
 * Brings the database to the newest form. Processes that start together wait for one another.
 *
 * @param others migrations of other rooms, named `room-0001-what`.
 */
export async function migrate<Schema>(db: Kysely<Schema>, others: Migrations = {}): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => ({ ...own, ...others }) },
    allowUnorderedMigrations: true,
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) {
    throw new StateUnavailableError(
      'The database could not be brought to the form this version needs. If a newer Assay has used it, run that version.',
      { cause: error },
    );
  }
}
