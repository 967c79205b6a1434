import { createHash } from 'node:crypto';
import type pg from 'pg';
import {
  IdempotencyInProgressError,
  IdempotencyMismatchError,
  MalformedCredentialsError,
} from './errors.ts';
import type { KeyVault } from './kek/key-vault.ts';
import { openSecret, sealSecret } from './keys/envelope.ts';
import { toSealed } from './keys/rows.ts';

/** A request that must take effect once, however often it is sent. */
export interface IdempotentRequest {
  /** Whose it is: names of different principals never meet. */
  principal: string;
  /** The `Idempotency-Key` header. */
  name: string;
  method: string;
  target: string;
  body: Uint8Array;
}

/** An answer kept to be given again. */
export interface KeptAnswer {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: Buffer;
}

/**
 * Answers of requests that change something, kept a day by their `Idempotency-Key`. Some show a
 * secret this once, so bodies are sealed as secrets are.
 */
export class IdempotencyStore {
  readonly #pool: pg.Pool;
  readonly #vault: KeyVault;

  constructor(pool: pg.Pool, vault: KeyVault) {
    this.#pool = pool;
    this.#vault = vault;
  }

  /**
   * The answer already given to this request, or undefined where it is ours to work on. A first
   * sending that has not been answered for five minutes died with its node; it is taken over.
   *
   * @throws {IdempotencyMismatchError} where the name was used with another request.
   * @throws {IdempotencyInProgressError} while its first sending is still being worked on.
   */
  async begin(request: IdempotentRequest): Promise<KeptAnswer | undefined> {
    const { principal, name } = request;
    if (!/^[\x21-\x7e]{1,255}$/.test(name)) {
      throw new MalformedCredentialsError(
        'An Idempotency-Key is 1 to 255 printable ASCII characters.',
      );
    }
    const hash = requestHash(request);
    const begun = await this.#pool.query(
      `insert into access_idempotency (key_id, name, request) values ($1, $2, $3)
       on conflict (key_id, name) do update set created_at = now()
         where access_idempotency.status is null and access_idempotency.request = excluded.request
           and access_idempotency.created_at < now() - interval '5 minutes'`,
      [principal, name, hash],
    );
    if (begun.rowCount === 1) return undefined;
    return this.#earlier(principal, name, hash);
  }

  /** Keeps the answer. */
  async finish(principal: string, name: string, answer: KeptAnswer): Promise<void> {
    const { status, headers, body } = answer;
    const sealed = await sealSecret(this.#vault, body, place(principal, name));
    const { ciphertext, wrappedKey, kek } = sealed;
    await this.#pool.query(
      `update access_idempotency
       set status = $3, headers = $4, ciphertext = $5, wrapped_key = $6, kek = $7
       where key_id = $1 and name = $2`,
      [principal, name, status, JSON.stringify(headers), ciphertext, wrappedKey, kek],
    );
  }

  /** Lets go of a request that failed on our side, so that it may be sent again. */
  async abandon(principal: string, name: string): Promise<void> {
    await this.#pool.query(
      'delete from access_idempotency where key_id = $1 and name = $2 and status is null',
      [principal, name],
    );
  }

  /** Deletes answers older than a day. */
  async sweep(): Promise<void> {
    await this.#pool.query(
      `delete from access_idempotency where created_at < now() - interval '1 day'`,
    );
  }

  async #earlier(principal: string, name: string, hash: Buffer): Promise<KeptAnswer> {
    const { rows } = await this.#pool.query(
      `select request, status, headers, ciphertext, wrapped_key, kek from access_idempotency
       where key_id = $1 and name = $2`,
      [principal, name],
    );
    const earlier = rows[0];
    if (earlier === undefined || earlier.status === null) {
      if (earlier !== undefined && !hash.equals(earlier.request))
        throw new IdempotencyMismatchError();
      throw new IdempotencyInProgressError();
    }
    if (!hash.equals(earlier.request)) throw new IdempotencyMismatchError();
    const body = await openSecret(this.#vault, toSealed(earlier), place(principal, name));
    return { status: earlier.status, headers: earlier.headers, body };
  }
}

/** Where an answer lies: it opens nowhere else. */
function place(principal: string, name: string): string {
  return `${principal} ${name}`;
}

function requestHash({ method, target, body }: IdempotentRequest): Buffer {
  return createHash('sha256').update(`${method}\n${target}\n`).update(body).digest();
}
