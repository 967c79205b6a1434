import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { joinEmbeddedPostgres } from './embedded-postgres.ts';
import { StateUnavailableError } from './errors.ts';
import { type Migrations, migrate } from './migrate.ts';
import type { StateSchema } from './schema.ts';

/** The state store: everything that is not a series or the log. */
export interface State {
  db: Kysely<StateSchema>;
  /** The same connections, for libraries that speak `pg`. */
  pool: pg.Pool;
  close(): Promise<void>;
}

/** Where the state lives. */
export interface OpenStateOptions {
  /** Folder of the embedded Postgres. */
  home: string;
  /** One's own Postgres instead. */
  databaseUrl?: string | undefined;
  /** Migrations of other rooms. */
  migrations?: Migrations;
  /** Connections this process may hold. */
  connections?: number;
}

/**
 * Opens the state store and brings it to the newest form.
 *
 * @throws {StateUnavailableError} when Postgres cannot be reached.
 */
export async function openState(options: OpenStateOptions): Promise<State> {
  const server = await connect(options);
  const pool = new pg.Pool({ ...server.connection, max: options.connections ?? 10 });
  pool.on('error', ignoreDropped);
  pool.on('connect', (client) => client.on('error', ignoreDropped));
  const db = new Kysely<StateSchema>({ dialect: new PostgresDialect({ pool }) });
  const close = async () => {
    await db.destroy();
    await server.leave();
  };
  try {
    await migrate(db, options.migrations);
  } catch (error) {
    await close();
    throw error;
  }
  return { db, pool, close };
}

/** A dropped connection: the next query opens another, or fails with its own words. */
function ignoreDropped(): void {}

async function connect({ home, databaseUrl }: OpenStateOptions) {
  if (databaseUrl === undefined) return joinEmbeddedPostgres(home);
  const connection: pg.PoolConfig = { connectionString: databaseUrl };
  const client = new pg.Client({ ...connection, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    await client.end();
  } catch (cause) {
    throw new StateUnavailableError(
      `Postgres at ${new URL(databaseUrl).host} does not answer. Check ASSAY_DATABASE_URL and that the server runs.`,
      { cause },
    );
  }
  return { connection, leave: async () => {} };
}
