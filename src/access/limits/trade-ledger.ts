import type pg from 'pg';
import { InvalidInputError } from '../../core/index.ts';
import { ForbiddenError } from '../errors.ts';
import type { Principal } from '../guard/principal.ts';

const CENTS = 100;

/** Days are UTC and the store's: nodes with clocks of their own cannot each begin one. */
const TODAY = `date_trunc('day', statement_timestamp() at time zone 'UTC') at time zone 'UTC'`;

const SPEND = `
  insert into access_allowances (subject, period_start, taken)
  select $1, ${TODAY}, $2 where $2::bigint <= $3::bigint
  on conflict (subject, period_start) do update set taken = access_allowances.taken + $2
    where access_allowances.taken + $2 <= $3
  returning period_start`;

/** A trade that counts against its key's day. */
export interface AdmittedTrade {
  /** Gives the amount back: the trade did not take place. May be called once. */
  release(): Promise<void>;
}

/** Holds each key to what it may trade: at once, and in a day over all nodes together. */
export class TradeLedger {
  readonly #pool: pg.Pool;

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  /**
   * Counts a trade before it is made. Of trades that would together exceed the day's limit, those
   * that come first fit, on whichever node.
   *
   * @param notionalUsd what the trade is worth in US dollars; counted in cents, rounded up.
   * @throws {ForbiddenError} where it is more than the key may trade at once, or today.
   */
  async admit(principal: Principal, notionalUsd: number): Promise<AdmittedTrade> {
    if (!(notionalUsd > 0) || !Number.isSafeInteger(Math.ceil(notionalUsd * CENTS))) {
      throw new InvalidInputError('A trade is worth a positive amount of US dollars.', {
        place: { field: 'notionalUsd' },
      });
    }
    principal.permission.requireTrade(notionalUsd);
    if (principal.kind !== 'key') throw new ForbiddenError('Only a key with limits may trade.');
    const { apiKey, tradeLimits } = principal.key;
    const { perDayUsd } = tradeLimits;
    const subject = `trade:${apiKey}`;
    const cents = Math.ceil(notionalUsd * CENTS);
    const limit = perDayUsd === undefined ? Number.MAX_SAFE_INTEGER : Math.floor(perDayUsd * CENTS);
    const { rows } = await this.#pool.query<{ period_start: Date }>(SPEND, [subject, cents, limit]);
    if (rows.length === 0) {
      throw new ForbiddenError(
        `With ${notionalUsd} US dollars more the key would trade over its ${perDayUsd} a day.`,
        { place: { notionalUsd, perDayUsd: perDayUsd ?? 0 } },
      );
    }
    return { release: () => this.#giveBack(subject, rows[0].period_start, cents) };
  }

  async #giveBack(subject: string, day: Date, cents: number): Promise<void> {
    await this.#pool.query(
      `update access_allowances set taken = greatest(0, taken - $3)
       where subject = $1 and period_start = $2`,
      [subject, day, cents],
    );
  }
}
