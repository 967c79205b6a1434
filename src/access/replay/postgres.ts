import type pg from 'pg';
import { SECOND } from '../../core/index.ts';
import { ReplayStoreUnavailableError } from '../errors.ts';
import { Batcher } from './batcher.ts';
import { HeldConnection } from './held-connection.ts';
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
const LAST_INSTANT = 8.64e15;

/** The row that proves the table still remembers. It lies in that table, so whatever empties it takes the proof too. */
const PROOF = '00000000-0000-0000-0000-000000000000';

/** The statements a node's every request waits for, prepared under these names. */
const TAKE_ONE = 'access_take_nonce';
const TAKE_MANY = 'access_take_nonces';

/**
 * Reserves what can be reserved, and says nothing of the rest: nearly every batch is all new and in
 * time, and this costs half of asking for the reasons too. A server that is not busy asks of one
 * nonce at a time, and whether a row was written says all. Lists travel as joined texts, since arrays
 * cost more to write and read than the rest of the request.
 */
function preparations({ window, future }: ReplayWindow): string {
  const reserve = (asked: string) => `
    insert into access_nonces (id, kept_until)
    select asked.id, statement_timestamp() + interval '${NONCE_LIFETIME} ms'
    from access_nonces as proof, (${asked}) as asked (id, signed_at)
    where proof.id = '${PROOF}'
      and asked.signed_at > proof.memory_from
      and asked.signed_at between statement_timestamp() - interval '${window} ms'
                              and statement_timestamp() + interval '${future} ms'
    on conflict (id) do nothing`;
  return `
    prepare ${TAKE_ONE} (uuid, float8) as ${reserve('select $1, to_timestamp($2 / 1000)')};
    prepare ${TAKE_MANY} (text, text) as ${reserve(`
      select id, to_timestamp(milliseconds / 1000)
      from unnest(string_to_array($1, ',')::uuid[], string_to_array($2, ',')::float8[])
        as list (id, milliseconds)`)}
    returning id`;
}

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
  readonly #connection: HeldConnection;
  readonly #sweeper: NodeJS.Timeout;

  constructor(pool: pg.Pool, window: ReplayWindow = DEFAULT_WINDOW) {
    this.#pool = pool;
    this.#window = window;
    const prepare = async (client: pg.PoolClient) => {
      await client.query(TAKE_OVER);
      await client.query(preparations(window));
    };
    this.#connection = new HeldConnection(pool, prepare, ANSWER_WITHIN);
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
    this.#connection.close();
  }

  async #reserveAll(asks: readonly NonceAsk[]): Promise<NonceOutcome[]> {
    const names = asks.map(nonceName);
    try {
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

  async #reserveNew(asks: readonly NonceAsk[], names: readonly string[]): Promise<Set<string>> {
    const values = [names.join(','), signedAt(asks)];
    if (names.length === 1) {
      const { written } = await this.#connection.execute(TAKE_ONE, values);
      return new Set(written === 1 ? names : []);
    }
    const { returned } = await this.#connection.execute(TAKE_MANY, values);
    return new Set(returned);
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
    const { window, future } = this.#window;
    const query: pg.QueryConfig & { query_timeout: number } = {
      name: 'access-judge-nonces',
      text: RESERVE_WITH_REASONS,
      values: [names.join(','), signedAt(asks), window, future],
      query_timeout: ANSWER_WITHIN,
    };
    const { rows } = await this.#pool.query(query);
    const { now, memory_from: memoryFrom, reserved } = rows[0];
    if (memoryFrom === null) return undefined;
    return { now, memoryFrom, reserved: new Set(reserved?.split(',')) };
  }
}

/** Milliseconds since 1970, as a list. What lies beyond the last `Date` is the future all the same. */
function signedAt(asks: readonly NonceAsk[]): string {
  return asks.map((ask) => Math.min(ask.signedAt, LAST_INSTANT)).join(',');
}
