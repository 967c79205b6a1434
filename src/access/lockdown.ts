import type pg from 'pg';
import type { Clock } from '../core/index.ts';
import { announceChange } from './changes.ts';

const LOCKDOWN = 'lockdown';
const REFRESH_AT = 400;
const LONGEST_AGE = 800;

/** Whether everything is shut. Every node knows within a second. */
export class Lockdown {
  readonly #pool: pg.Pool;
  readonly #clock: Clock;
  #state = false;
  #loadedAt = Number.NEGATIVE_INFINITY;
  #loading: Promise<boolean> | undefined;

  constructor(pool: pg.Pool, clock: Clock) {
    this.#pool = pool;
    this.#clock = clock;
  }

  /** From memory while that is fresh; refreshed beside the request when it is half a second old. */
  isShut(): boolean | Promise<boolean> {
    const age = this.#clock.now() - this.#loadedAt;
    if (age > LONGEST_AGE) return this.#load();
    if (age > REFRESH_AT) this.#load().catch(() => undefined);
    return this.#state;
  }

  /** Asks anew at the next request: it may have changed. */
  forget(): void {
    this.#loadedAt = Number.NEGATIVE_INFINITY;
    this.#loading = undefined;
  }

  async set(shut: boolean): Promise<void> {
    await this.#pool.query(
      `insert into access_facts (name, value) values ($1, $2)
       on conflict (name) do update set value = excluded.value`,
      [LOCKDOWN, JSON.stringify(shut)],
    );
    await announceChange(this.#pool);
    this.forget();
  }

  #load(): Promise<boolean> {
    this.#loading ??= this.#read().finally(() => {
      this.#loading = undefined;
    });
    return this.#loading;
  }

  async #read(): Promise<boolean> {
    const asked = this.#clock.now();
    const { rows } = await this.#pool.query('select value from access_facts where name = $1', [
      LOCKDOWN,
    ]);
    this.#state = rows[0]?.value === true;
    this.#loadedAt = asked;
    return this.#state;
  }
}
