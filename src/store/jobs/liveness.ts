import type pg from 'pg';

/** How often each process looks for jobs that a dead one left locked. */
const SWEEP_EVERY = 2_000;

/** First half of the advisory locks that workers hold; keeps them apart from others' locks. */
const LOCK_SPACE = 0x6a6f6273;

const LEFT_BY_THE_DEAD = `
  select distinct locked_by as worker
  from (
    select locked_by from graphile_worker._private_jobs
    union select locked_by from graphile_worker._private_job_queues
  ) as locks
  where locked_by is not null
    and not exists (
      select 1 from pg_locks
      where locktype = 'advisory' and classid = ${LOCK_SPACE}
        and objid = (hashtext(locked_by)::bigint & x'ffffffff'::bigint)::oid
    )`;

/**
 * Tells living workers from dead ones.
 *
 * Each worker holds an advisory lock on one connection for as long as its process lives. When the
 * process is killed Postgres closes the connection and drops the lock, and the next sweep of any
 * other process frees its jobs: within seconds, where the queue's own time-out is hours.
 */
export class Liveness {
  readonly #client: pg.PoolClient;
  /** The connection answers one question at a time. */
  #turn: Promise<unknown> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;

  private constructor(client: pg.PoolClient) {
    this.#client = client;
  }

  static async begin(pool: pg.Pool): Promise<Liveness> {
    return new Liveness(await pool.connect());
  }

  async holdFor(worker: string): Promise<void> {
    await this.#ask('select pg_advisory_lock($1, hashtext($2))', [LOCK_SPACE, worker]);
  }

  /** Frees what dead workers hold, now and then every few seconds. */
  async sweep(): Promise<void> {
    const rows = await this.#ask(LEFT_BY_THE_DEAD);
    const dead = rows.map((row) => row.worker);
    if (dead.length > 0)
      await this.#ask('select graphile_worker.force_unlock_workers($1::text[])', [dead]);
    this.#timer = setTimeout(() => {
      // A sweep that fails means the connection is gone; the queue itself reports that.
      this.sweep().catch(() => undefined);
    }, SWEEP_EVERY).unref();
  }

  async end(): Promise<void> {
    await this.#turn.catch(() => undefined);
    clearTimeout(this.#timer);
    this.#client.release(true);
  }

  async #ask(query: string, values: unknown[] = []): Promise<{ worker: string }[]> {
    const answer = this.#turn
      .catch(() => undefined)
      .then(() => this.#client.query<{ worker: string }>(query, values));
    this.#turn = answer;
    return (await answer).rows;
  }
}
