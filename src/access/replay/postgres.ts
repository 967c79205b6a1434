import type pg from 'pg';
import { SECOND } from '../../core/index.ts';
import { ReplayStoreUnavailableError } from '../errors.ts';
import { Batcher } from './batcher.ts';
import { type BatchAnswer, nonceName, outcomes } from './nonce-batch.ts';
import {
  DEFAULT_WINDOW,
  NONCE_LIFETIME,
  type NonceAsk,
  type NonceOutcome,
  type ReplayGuard,
  type ReplayWindow,
} from './replay-guard.ts';

const ANSWER_WITHIN = 2 * SECOND;
const SWEEP_EVERY = 10 * SECOND;

/** The row that proves the table still remembers. It lies in that table, so whatever empties it takes the proof too. */
const PROOF = '00000000-0000-0000-0000-000000000000';

/**
 * Reserves what can be reserved, and says nothing of the rest: nearly every batch is all new and in
 * time, and this costs half of asking for the reasons too.
 */
const reserve = (asked: string) => `
  insert into access_nonces (id, kept_until)
  select asked.id, statement_timestamp() + interval '${NONCE_LIFETIME / SECOND} s'
  from access_nonces as proof, (${asked}) as asked (id, signed_at)
  where proof.id = '${PROOF}'
    and asked.signed_at > proof.memory_from
    and asked.signed_at between statement_timestamp() - $3 * interval '1 ms'
                            and statement_timestamp() + $4 * interval '1 ms'
  on conflict (id) do nothing`;

/** A server that is not busy asks of one nonce at a time, and whether a row was written says all. */
const RESERVE_ONE = reserve('select $1::uuid, to_timestamp($2::float8 / 1000)');

/** Lists travel as joined texts, since arrays cost more to write and read than the rest of the request. */
const RESERVE_MANY = `${reserve(`
    select id, to_timestamp(milliseconds / 1000)
    from unnest(string_to_array($1, ',')::uuid[], string_to_array($2, ',')::float8[])
      as list (id, milliseconds)`)}
  returning id`;

/** The same for what was left over, with all it takes to tell why. */
const RESERVE_WITH_REASONS = `
  with moment as (select extract(epoch from statement_timestamp()) * 1000 as now),
  proof as (select extract(epoch from memory_from) * 1000 as memory_from
            from access_nonces where id = '${PROOF}'),
  reserved as (
    insert into access_nonces (id, kept_until)
    select asked.id, statement_timestamp() + make_interval(secs => ${NONCE_LIFETIME / SECOND})
    from unnest(string_to_array($1, ',')::uuid[], string_to_array($2, ',')::float8[]) as asked (id, signed_at),
      moment, proof
    where asked.signed_at between moment.now - $3::float8 and moment.now + $4::float8
      and asked.signed_at > proof.memory_from
    on conflict (id) do nothing
    returning id)
  select (select now from moment)::float8 as now,
         (select memory_from from proof)::float8 as memory_from,
         (select string_agg(id::text, ',') from reserved) as reserved`;

/**
 * Begins a memory where there is none. On the very first start nothing can have been forgotten;
 * after that, an empty table means a crash, a fail-over or a truncation, and what was signed
 * before this instant (or up to the allowed skew after it) can no longer be told from a replay.
 */
const BEGIN_MEMORY = `
  with first as (
    insert into access_facts (name, value) values ('replay-store', '"postgres"')
    on conflict (name) do nothing returning name)
  insert into access_nonces (id, kept_until, memory_from)
  select '${PROOF}', 'infinity',
         case when exists (select from first) then to_timestamp(0)
              else clock_timestamp() + make_interval(secs => $1::float8 / 1000) end
  on conflict (id) do nothing`;

/** Comes back to Postgres after another store had the nonces meanwhile: the old memory has a gap. */
const TAKE_OVER = `
  with switched as (
    update access_facts set value = '"postgres"'
    where name = 'replay-store' and value <> '"postgres"' returning name)
  delete from access_nonces where id = '${PROOF}' and exists (select from switched)`;

/**
 * Nonces in an unlogged Postgres table, shared by all nodes, judged on the database's clock. The
 * table is not written ahead, so reserving is fast; that it may be emptied by a crash is noticed.
 */
export class PostgresReplayGuard implements ReplayGuard {
  readonly #pool: pg.Pool;
  readonly #window: ReplayWindow;
  readonly #batcher = new Batcher((asks: readonly NonceAsk[]) => this.#reserveAll(asks));
  readonly #sweeper: NodeJS.Timeout;
  #opened: Promise<unknown> | undefined;

  constructor(pool: pg.Pool, window: ReplayWindow = DEFAULT_WINDOW) {
    this.#pool = pool;
    this.#window = window;
    this.#sweeper = setInterval(() => void this.sweep(), SWEEP_EVERY).unref();
  }

  reserve(ask: NonceAsk): Promise<NonceOutcome> {
    return this.#batcher.ask(ask);
  }

  /** Deletes nonces whose time is over. A failure leaves them for the next time. */
  async sweep(): Promise<void> {
    await this.#pool
      .query('delete from access_nonces where kept_until < clock_timestamp()')
      .catch(() => undefined);
  }

  async close(): Promise<void> {
    clearInterval(this.#sweeper);
  }

  async #reserveAll(asks: readonly NonceAsk[]): Promise<NonceOutcome[]> {
    const names = asks.map(nonceName);
    try {
      await this.#open();
      const reserved = await this.#reserveNew(asks, names);
      // Of equal asks the first takes the reservation.
      const left = names.flatMap((name, at) => (reserved.delete(name) ? [] : [at]));
      const all = asks.map((): NonceOutcome => 'reserved');
      if (left.length === 0) return all;
      const reasons = await this.#judge(left.map((at) => asks[at]));
      left.forEach((at, index) => {
        all[at] = reasons[index];
      });
      return all;
    } catch (cause) {
      throw cause instanceof ReplayStoreUnavailableError
        ? cause
        : new ReplayStoreUnavailableError({ cause });
    }
  }

  async #open(): Promise<void> {
    this.#opened ??= this.#pool.query(TAKE_OVER);
    try {
      await this.#opened;
    } catch (error) {
      this.#opened = undefined;
      throw error;
    }
  }

  async #reserveNew(asks: readonly NonceAsk[], names: readonly string[]): Promise<Set<string>> {
    if (names.length === 1) {
      const { rowCount } = await this.#query('access-take-nonce', RESERVE_ONE, asks, names);
      return new Set(rowCount === 1 ? names : []);
    }
    const { rows } = await this.#query('access-take-nonces', RESERVE_MANY, asks, names);
    return new Set(rows.map(({ id }) => id));
  }

  async #judge(asks: readonly NonceAsk[]): Promise<NonceOutcome[]> {
    const names = asks.map(nonceName);
    const answer = (await this.#ask(asks, names)) ?? (await this.#askAnew(asks, names));
    return outcomes(asks, names, answer, this.#window);
  }

  async #askAnew(asks: readonly NonceAsk[], names: readonly string[]): Promise<BatchAnswer> {
    await this.#pool.query(BEGIN_MEMORY, [this.#window.future]);
    const answer = await this.#ask(asks, names);
    if (answer === undefined) throw new ReplayStoreUnavailableError({}, 'keeps losing its memory');
    return answer;
  }

  async #ask(
    asks: readonly NonceAsk[],
    names: readonly string[],
  ): Promise<BatchAnswer | undefined> {
    const { rows } = await this.#query('access-judge-nonces', RESERVE_WITH_REASONS, asks, names);
    const { now, memory_from: memoryFrom, reserved } = rows[0];
    if (memoryFrom === null) return undefined;
    return { now, memoryFrom, reserved: new Set(reserved?.split(',')) };
  }

  #query(
    name: string,
    text: string,
    asks: readonly NonceAsk[],
    names: readonly string[],
  ): Promise<pg.QueryResult> {
    const { window, future } = this.#window;
    const signedAt = asks.map((ask) => ask.signedAt).join(',');
    const query: pg.QueryConfig & { query_timeout: number } = {
      name,
      text,
      values: [names.join(','), signedAt, window, future],
      query_timeout: ANSWER_WITHIN,
    };
    return this.#pool.query(query);
  }
}
