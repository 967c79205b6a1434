import type pg from 'pg';
import { type Clock, SECOND } from '../../core/index.ts';
import { RateLimitedError, ReplayStoreUnavailableError } from '../errors.ts';

/** So much of something in each period, over all nodes together. */
export interface Allowance {
  /** What it is for, e.g. `rate:akey_live_…`. */
  subject: string;
  /** What people call it, e.g. `The rate of 600 requests a minute`. */
  title: string;
  limit: number;
  /** Length of a period in milliseconds; periods begin at its multiples. */
  period: number;
}

interface Lease {
  left: number;
  until: number;
  /** Nothing is left anywhere until `until`. */
  spent: boolean;
}

const LARGEST_LEASE = 100;
const SHARE_OF_LIMIT = 20;
const MOST_LEASES = 50_000;

const TAKE = `
  insert into access_allowances (subject, period_start, taken)
  values ($1, to_timestamp(floor(extract(epoch from statement_timestamp()) / $2::float8) * $2::float8), $3)
  on conflict (subject, period_start) do update set taken = access_allowances.taken + $3
    where access_allowances.taken < $4
  returning taken`;

/**
 * Allowances shared through Postgres. A node takes a few units at a time and spends them from
 * memory: together the nodes never exceed the limit, and most requests ask nobody. Units a node
 * took and did not spend before it stopped are lost until the period ends.
 */
export class Allowances {
  readonly #pool: pg.Pool;
  readonly #clock: Clock;
  readonly #leases = new Map<string, Lease>();
  readonly #taking = new Map<string, Promise<void>>();

  constructor(pool: pg.Pool, clock: Clock) {
    this.#pool = pool;
    this.#clock = clock;
  }

  /** @throws {RateLimitedError} where nothing is left in this period. */
  async spend(allowance: Allowance): Promise<void> {
    while (true) {
      const lease = this.#current(allowance.subject);
      if (lease?.spent) throw this.#usedUp(allowance, lease.until);
      if (lease !== undefined && lease.left > 0) {
        lease.left--;
        return;
      }
      await this.#take(allowance);
    }
  }

  /**
   * Spends nothing and asks nobody.
   *
   * @throws {RateLimitedError} where this node knows the allowance to be used up.
   */
  refuseSpent(allowance: Allowance): void {
    const lease = this.#current(allowance.subject);
    if (lease?.spent) throw this.#usedUp(allowance, lease.until);
  }

  /** Deletes periods that are over. */
  async sweep(): Promise<void> {
    await this.#pool.query(
      `delete from access_allowances where period_start < now() - interval '2 days'`,
    );
  }

  #current(subject: string): Lease | undefined {
    const lease = this.#leases.get(subject);
    if (lease === undefined || this.#clock.now() < lease.until) return lease;
    this.#leases.delete(subject);
    return undefined;
  }

  #take(allowance: Allowance): Promise<void> {
    const { subject } = allowance;
    const underWay = this.#taking.get(subject);
    if (underWay !== undefined) return underWay;
    const taking = this.#takeFromStore(allowance).finally(() => this.#taking.delete(subject));
    this.#taking.set(subject, taking);
    return taking;
  }

  async #takeFromStore({ subject, limit, period }: Allowance): Promise<void> {
    const wanted = Math.max(1, Math.min(LARGEST_LEASE, Math.floor(limit / SHARE_OF_LIMIT)));
    const now = this.#clock.now();
    const until = (Math.floor(now / period) + 1) * period;
    const values = [subject, period / SECOND, wanted, limit];
    const { rows } = await this.#pool.query<{ taken: string }>(TAKE, values).catch((cause) => {
      throw new ReplayStoreUnavailableError({ cause });
    });
    const granted = rows.length === 0 ? 0 : wanted - Math.max(0, Number(rows[0].taken) - limit);
    if (this.#leases.size >= MOST_LEASES) this.#leases.clear();
    this.#leases.set(subject, { left: granted, until, spent: granted <= 0 });
  }

  #usedUp({ title }: Allowance, until: number): RateLimitedError {
    return new RateLimitedError(
      title,
      Math.max(1, Math.ceil((until - this.#clock.now()) / SECOND)),
    );
  }
}
