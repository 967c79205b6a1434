import type { Redis } from 'ioredis';
import type pg from 'pg';
import { SECOND } from '../../core/index.ts';
import { ReplayStoreUnavailableError } from '../errors.ts';
import { Batcher } from './batcher.ts';
import { nonceName, outcomes } from './nonce-batch.ts';
import {
  DEFAULT_WINDOW,
  NONCE_LIFETIME,
  type NonceAsk,
  type NonceOutcome,
  type ReplayGuard,
  type ReplayWindow,
} from './replay-guard.ts';
import { within } from './within.ts';

const ANSWER_WITHIN = 2 * SECOND;
const CHECK_EVICTION_EVERY = 10 * SECOND;
const PREFIX = '{assay:nonce}:';

/**
 * One script, so one atomic step. The memory is named after the running server's own id: a Redis
 * that was restarted (with or without an old snapshot), failed over or flushed has another id or
 * no memory, and begins one from now.
 */
const RESERVE = `
  local clock = redis.call('TIME')
  local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
  local window, future, lifetime, first = tonumber(ARGV[1]), tonumber(ARGV[2]), ARGV[3], ARGV[4]
  local run = string.match(redis.call('INFO', 'server'), 'run_id:(%x+)')
  local memory = redis.call('HMGET', KEYS[1], 'run', 'from')
  local from = tonumber(memory[2])
  if memory[1] ~= run or not from then
    from = (first == '1' and not memory[1]) and 0 or now + future
    redis.call('HSET', KEYS[1], 'run', run, 'from', string.format('%.0f', from))
  end
  local fresh = {}
  for at = 5, #ARGV, 2 do
    local signed = tonumber(ARGV[at + 1])
    if signed >= now - window and signed <= now + future and signed > from
      and redis.call('SET', '${PREFIX}' .. ARGV[at], '1', 'NX', 'PX', lifetime) then
      fresh[#fresh + 1] = ARGV[at]
    end
  end
  return {tostring(now), tostring(from), fresh}`;

/** Nonces in a Redis shared by all nodes, judged on its clock. */
export class RedisReplayGuard implements ReplayGuard {
  readonly #redis: Redis;
  readonly #window: ReplayWindow;
  readonly #firstUse: () => Promise<boolean>;
  readonly #batcher = new Batcher((asks: readonly NonceAsk[]) => this.#reserveAll(asks));
  #first: boolean | undefined;
  #evictionChecked = Number.NEGATIVE_INFINITY;

  /**
   * @param firstUse whether no store has ever held nonces here, so that an empty one forgot nothing;
   *   see `claimReplayStore`.
   */
  constructor(
    redis: Redis,
    firstUse: () => Promise<boolean>,
    window: ReplayWindow = DEFAULT_WINDOW,
  ) {
    this.#redis = redis;
    this.#firstUse = firstUse;
    this.#window = window;
  }

  reserve(ask: NonceAsk): Promise<NonceOutcome> {
    return this.#batcher.ask(ask);
  }

  async close(): Promise<void> {
    this.#redis.disconnect();
  }

  async #reserveAll(asks: readonly NonceAsk[]): Promise<NonceOutcome[]> {
    const names = asks.map(nonceName);
    try {
      return await within(ANSWER_WITHIN, this.#ask(asks, names));
    } catch (cause) {
      throw cause instanceof ReplayStoreUnavailableError
        ? cause
        : new ReplayStoreUnavailableError({ cause });
    }
  }

  async #ask(asks: readonly NonceAsk[], names: readonly string[]): Promise<NonceOutcome[]> {
    await this.#refuseEviction();
    this.#first ??= await this.#firstUse();
    const pairs = asks.flatMap(({ signedAt }, at) => [names[at], String(signedAt)]);
    const { window, future } = this.#window;
    const answer = await this.#redis.eval(
      RESERVE,
      1,
      `${PREFIX}memory`,
      window,
      future,
      NONCE_LIFETIME,
      this.#first ? '1' : '0',
      ...pairs,
    );
    this.#first = false;
    const [now, memoryFrom, reserved] = answer as [string, string, string[]];
    return outcomes(
      asks,
      names,
      { now: Number(now), memoryFrom: Number(memoryFrom), reserved: new Set(reserved) },
      this.#window,
    );
  }

  /** A Redis that may evict could forget a nonce while it still opens a door. */
  async #refuseEviction(): Promise<void> {
    if (performance.now() - this.#evictionChecked < CHECK_EVICTION_EVERY) return;
    const memory = await this.#redis.info('memory');
    if (/maxmemory_policy:(?!noeviction)/.test(memory) && !/^maxmemory:0\r?$/m.test(memory)) {
      throw new ReplayStoreUnavailableError(
        {},
        "may evict nonces early (set Redis' maxmemory-policy to noeviction)",
      );
    }
    this.#evictionChecked = performance.now();
  }
}

/**
 * Notes in Postgres that Redis now holds the nonces. True only where no store ever did: a switch
 * from another store leaves a gap that an empty Redis must not be trusted over.
 */
export async function claimReplayStore(pool: pg.Pool): Promise<boolean> {
  const { rows } = await pool.query(
    `insert into access_facts (name, value) values ('replay-store', '"redis"')
     on conflict (name) do update set value = excluded.value returning xmax = 0 as first`,
  );
  return rows[0].first;
}
