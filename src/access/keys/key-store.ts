import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import {
  type Clock,
  DAY,
  HOUR,
  type Instant,
  InvalidInputError,
  NotFoundError,
} from '../../core/index.ts';
import type { SecurityEventKind, SecurityLog } from '../audit/security-events.ts';
import { announceChange } from '../changes.ts';
import type { KeyVault } from '../kek/key-vault.ts';
import { sealSecret } from './envelope.ts';
import {
  type IssueKeyParameters,
  type KeyChanges,
  readIssueParameters,
} from './issue-parameters.ts';
import type { IssuedKey, Key, KeyStatus } from './key.ts';
import { type Environment, newKeyId, newSecret } from './key-text.ts';
import { type KeyRow, type SecretRow, toKey } from './rows.ts';

const DEFAULT_OVERLAP = DAY;
const LONGEST_OVERLAP = 30 * DAY;

/** What the store of keys is made of. */
export interface KeyStoreOptions {
  pool: pg.Pool;
  vault: KeyVault;
  log: SecurityLog;
  clock: Clock;
}

/** The life of keys: issue, list, rotate, suspend, resume, revoke, delete. Each step is a security event. */
export class KeyStore {
  readonly #pool: pg.Pool;
  readonly #vault: KeyVault;
  readonly #log: SecurityLog;
  readonly #clock: Clock;

  constructor({ pool, vault, log, clock }: KeyStoreOptions) {
    this.#pool = pool;
    this.#vault = vault;
    this.#log = log;
    this.#clock = clock;
  }

  /**
   * Issues a key. It may only read unless `scopes` says more, and ends after 90 days unless told otherwise.
   *
   * @throws {InvalidInputError} naming the field that cannot be used.
   */
  async issue(parameters: IssueKeyParameters): Promise<IssuedKey> {
    const now = this.#clock.now();
    const wanted = readIssueParameters(parameters);
    const apiKey = newKeyId(wanted.environment);
    const kind = wanted.publicKey === undefined ? 'hmac' : 'ed25519';
    const expiresAt = now + wanted.lifetime;
    await this.#pool.query(
      `insert into access_keys (id, name, owner, environment, kind, scopes, allowed_addresses,
         rate_per_minute, daily_quota, sequenced, trade_limits, created_at, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        apiKey,
        wanted.name,
        wanted.owner,
        wanted.environment,
        kind,
        wanted.scopes,
        wanted.allowedAddresses,
        wanted.ratePerMinute,
        wanted.dailyQuota,
        wanted.sequenced,
        JSON.stringify(wanted.tradeLimits),
        new Date(now),
        new Date(expiresAt),
      ],
    );
    const secret = await this.#addSecret(apiKey, wanted.environment, expiresAt, wanted.publicKey);
    await this.#changed('key.issued', apiKey, {
      environment: wanted.environment,
      scopes: wanted.scopes.join(' '),
    });
    return withSecret(await this.get(apiKey), secret);
  }

  /** Every key, newest first, with its last use; never a secret. */
  async list(): Promise<Key[]> {
    const keys = await this.#pool.query<KeyRow>(
      'select * from access_keys order by created_at desc, id',
    );
    const secrets = await this.#pool.query<SecretRow>(
      'select * from access_secrets where expires_at > $1 order by created_at',
      [new Date(this.#clock.now())],
    );
    const byKey = Map.groupBy(secrets.rows, ({ key_id }) => key_id);
    return keys.rows.map((row) => toKey(row, byKey.get(row.id) ?? []));
  }

  /** @throws {NotFoundError} where no key has this name. */
  async get(apiKey: string): Promise<Key> {
    const { rows } = await this.#pool.query<KeyRow>('select * from access_keys where id = $1', [
      apiKey,
    ]);
    if (rows.length === 0) throw notFound(apiKey);
    const secrets = await this.#pool.query<SecretRow>(
      'select * from access_secrets where key_id = $1 and expires_at > $2 order by created_at',
      [apiKey, new Date(this.#clock.now())],
    );
    return toKey(rows[0], secrets.rows);
  }

  /**
   * Gives a key a new secret. The old one stays live for `overlap` milliseconds (a day unless told
   * otherwise), so that clients change over without a gap; older ones end at once.
   */
  async rotate(
    apiKey: string,
    { overlap = DEFAULT_OVERLAP, publicKey }: { overlap?: number; publicKey?: Uint8Array } = {},
  ): Promise<IssuedKey> {
    if (!(overlap >= 0 && overlap <= LONGEST_OVERLAP)) {
      throw new InvalidInputError('Secrets may overlap for 0 hours to 30 days.', {
        place: { field: 'overlap' },
      });
    }
    const key = await this.get(apiKey);
    if (key.status === 'revoked')
      throw new InvalidInputError('A revoked key cannot be rotated. Issue a new one.');
    if ((publicKey === undefined) !== (key.kind === 'hmac')) {
      throw new InvalidInputError(
        'An Ed25519 key rotates to a new public key, an HMAC key to a new secret.',
        { place: { field: 'publicKey' } },
      );
    }
    const now = this.#clock.now();
    const kept = key.secrets.at(-1)?.id ?? '';
    await this.#pool.query(
      'update access_secrets set expires_at = case when id = $2 then least(expires_at, $3) else least(expires_at, $4) end where key_id = $1',
      [apiKey, kept, new Date(now + overlap), new Date(now)],
    );
    const secret = await this.#addSecret(apiKey, key.environment, key.expiresAt, publicKey);
    await this.#changed('key.rotated', apiKey, { overlapHours: overlap / HOUR });
    return withSecret(await this.get(apiKey), secret);
  }

  /**
   * Changes what a key is held to: name, addresses, rate, quota, trade limits. What it may do at all
   * stays: for more, issue another. In force on every node within a second.
   *
   * @throws {InvalidInputError} naming the field that cannot be used.
   */
  async change(apiKey: string, changes: KeyChanges): Promise<Key> {
    const key = await this.get(apiKey);
    const wanted = readIssueParameters({
      name: changes.name ?? key.name,
      environment: key.environment,
      allowedAddresses: changes.allowedAddresses ?? key.allowedAddresses,
      ratePerMinute:
        changes.ratePerMinute === undefined ? key.ratePerMinute : changes.ratePerMinute,
      dailyQuota: changes.dailyQuota === undefined ? key.dailyQuota : changes.dailyQuota,
      tradeLimits: changes.tradeLimits ?? key.tradeLimits,
    });
    await this.#pool.query(
      `update access_keys set name = $2, allowed_addresses = $3, rate_per_minute = $4,
         daily_quota = $5, trade_limits = $6 where id = $1`,
      [
        apiKey,
        wanted.name,
        wanted.allowedAddresses,
        wanted.ratePerMinute,
        wanted.dailyQuota,
        JSON.stringify(wanted.tradeLimits),
      ],
    );
    await this.#changed('key.changed', apiKey, { fields: Object.keys(changes).sort().join(' ') });
    return this.get(apiKey);
  }

  suspend(apiKey: string, reason: string): Promise<Key> {
    return this.#setStatus(apiKey, 'suspended', 'key.suspended', reason);
  }

  resume(apiKey: string, reason: string): Promise<Key> {
    return this.#setStatus(apiKey, 'active', 'key.resumed', reason);
  }

  /** Takes a key back for good. In force on every node within a second. */
  revoke(apiKey: string, reason: string): Promise<Key> {
    return this.#setStatus(apiKey, 'revoked', 'key.revoked', reason);
  }

  /** Revokes every key that is not yet, in one step. Returns how many. */
  async revokeAll(reason: string): Promise<number> {
    const { rows } = await this.#pool.query<{ id: string }>(
      `update access_keys set status = 'revoked' where status <> 'revoked' returning id`,
    );
    await announceChange(this.#pool);
    const at = this.#clock.now();
    await this.#log.record(
      rows.map(({ id }) => ({ kind: 'key.revoked' as const, subject: id, at, detail: { reason } })),
    );
    return rows.length;
  }

  /** Deletes a key and its secrets. What the log says of it stays. */
  async delete(apiKey: string): Promise<void> {
    const { rowCount } = await this.#pool.query('delete from access_keys where id = $1', [apiKey]);
    if (rowCount === 0) throw notFound(apiKey);
    await this.#changed('key.deleted', apiKey, {});
  }

  async #setStatus(
    apiKey: string,
    status: KeyStatus,
    kind: SecurityEventKind,
    reason: string,
  ): Promise<Key> {
    const { rowCount } = await this.#pool.query(
      `update access_keys set status = $2 where id = $1 and (status <> 'revoked' or $2 = 'revoked')`,
      [apiKey, status],
    );
    if (rowCount === 0) {
      await this.get(apiKey);
      throw new InvalidInputError('A revoked key stays revoked. Issue a new one.');
    }
    await this.#changed(kind, apiKey, { reason });
    return this.get(apiKey);
  }

  async #addSecret(
    apiKey: string,
    environment: Environment,
    expiresAt: Instant,
    publicKey: Uint8Array | undefined,
  ): Promise<string | undefined> {
    const id = randomUUID();
    const secret = publicKey === undefined ? newSecret(environment) : undefined;
    const sealed =
      secret === undefined ? undefined : await sealSecret(this.#vault, secret, `${apiKey}/${id}`);
    await this.#pool.query(
      `insert into access_secrets (id, key_id, public_key, ciphertext, wrapped_key, kek, created_at, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        id,
        apiKey,
        publicKey ?? null,
        sealed?.ciphertext,
        sealed?.wrappedKey,
        sealed?.kek,
        new Date(this.#clock.now()),
        new Date(expiresAt),
      ],
    );
    return secret;
  }

  async #changed(
    kind: SecurityEventKind,
    apiKey: string,
    detail: Readonly<Record<string, string | number>>,
  ): Promise<void> {
    await announceChange(this.#pool, apiKey);
    await this.#log.record([{ kind, subject: apiKey, at: this.#clock.now(), detail }]);
  }
}

function withSecret(key: Key, secret: string | undefined): IssuedKey {
  return secret === undefined ? key : { ...key, secret };
}

function notFound(apiKey: string): NotFoundError {
  return new NotFoundError(`No key is named ${apiKey}. './assay keys list' shows those there are.`);
}
