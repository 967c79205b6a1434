import { createHash, randomBytes } from 'node:crypto';
import type pg from 'pg';
import { type Clock, MINUTE } from '../core/index.ts';
import { TokenRefusedError } from './errors.ts';

/** The one request a token is good for. */
export interface TokenBinding {
  /** The person or key that asked for it. */
  user: string;
  /** The key or session it was asked with. */
  key: string;
  /** e.g. `POST /v1/trades`. */
  route: string;
  /** Lower-case hex SHA-256 of the body. */
  bodySha256: string;
}

const LIFETIME = 2 * MINUTE;

/** Tokens that open one request once: for the browser, and to confirm a trade. */
export class SingleUseTokens {
  readonly #pool: pg.Pool;
  readonly #clock: Clock;

  constructor(pool: pg.Pool, clock: Clock) {
    this.#pool = pool;
    this.#clock = clock;
  }

  /** A token for exactly this request, good for two minutes. Only its hash is stored. */
  async issue(binding: TokenBinding): Promise<{ token: string; expiresAt: number }> {
    const token = randomBytes(32).toString('base64url');
    const expiresAt = this.#clock.now() + LIFETIME;
    await this.#pool.query(
      'insert into access_tokens (digest, bound_to, expires_at) values ($1, $2, $3)',
      [digest(token), bound(binding), new Date(expiresAt)],
    );
    return { token, expiresAt };
  }

  /** Uses a token up, whatever comes of it. @throws {TokenRefusedError} where it does not fit. */
  async spend(token: string, binding: TokenBinding): Promise<void> {
    const { rows } = await this.#pool.query<{ bound_to: Buffer; expires_at: Date }>(
      'delete from access_tokens where digest = $1 returning bound_to, expires_at',
      [digest(token)],
    );
    const fits =
      rows.length === 1 &&
      rows[0].bound_to.equals(bound(binding)) &&
      rows[0].expires_at.getTime() > this.#clock.now();
    if (!fits) throw new TokenRefusedError();
  }

  /** Deletes tokens whose time is over. */
  async sweep(): Promise<void> {
    await this.#pool.query('delete from access_tokens where expires_at < $1', [
      new Date(this.#clock.now()),
    ]);
  }
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function bound({ user, key, route, bodySha256 }: TokenBinding): Buffer {
  return digest(JSON.stringify([user, key, route, bodySha256]));
}
