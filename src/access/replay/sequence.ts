import type pg from 'pg';
import {
  MalformedCredentialsError,
  OutOfOrderError,
  ReplayStoreUnavailableError,
} from '../errors.ts';

const ADVANCE = `
  insert into access_sequences (key_id, last) values ($1, $2)
  on conflict (key_id) do update set last = excluded.last where access_sequences.last < excluded.last
  returning last`;

/** The strictly increasing numbers of keys that ask for them; a sequenced key's nonce is its number. */
export class SequenceStore {
  readonly #pool: pg.Pool;

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  /**
   * Moves a key on to `nonce`, a decimal number of up to 18 digits.
   *
   * @throws {OutOfOrderError} with the last number seen, where `nonce` is not above it.
   */
  async advance(keyId: string, nonce: string): Promise<void> {
    if (!/^(?:0|[1-9]\d{0,17})$/.test(nonce)) {
      throw new MalformedCredentialsError(
        'The nonce of a sequenced key is its next number: up to 18 digits, no leading zero.',
      );
    }
    const lastSeen = await this.#advance(keyId, nonce);
    if (lastSeen !== undefined) throw new OutOfOrderError(lastSeen);
  }

  async #advance(keyId: string, nonce: string): Promise<string | undefined> {
    try {
      const moved = await this.#pool.query(ADVANCE, [keyId, nonce]);
      if (moved.rowCount === 1) return undefined;
      const { rows } = await this.#pool.query(
        'select last from access_sequences where key_id = $1',
        [keyId],
      );
      return String(rows[0].last);
    } catch (cause) {
      throw new ReplayStoreUnavailableError({ cause });
    }
  }
}
