import type { BlockList } from 'node:net';
import type pg from 'pg';
import { type Clock, SECOND } from '../../core/index.ts';
import { ChangeListener } from '../../store/index.ts';
import { CHANGES, EVERYTHING } from '../changes.ts';
import type { KeyVault } from '../kek/key-vault.ts';
import { Permission } from '../permission/permission.ts';
import { ed25519Key, hmacKey, type VerificationKey } from '../signing/verification-key.ts';
import { openSecret } from './envelope.ts';
import { addressList } from './issue-parameters.ts';
import type { Key, StoredSecret } from './key.ts';
import { isKeyId } from './key-text.ts';
import { type KeyRow, type SecretRow, toKey, toStoredSecret } from './rows.ts';

/** A key as the guard uses it. */
export interface LiveKey {
  key: Key;
  permission: Permission;
  /** Undefined where it may come from anywhere. */
  addresses: BlockList | undefined;
  /** Secrets with the instant each ends; newest last. */
  secrets: readonly { expiresAt: number; verification: VerificationKey }[];
}

interface Entry {
  live: LiveKey | undefined;
  loadedAt: number;
}

/** A change is in force on every node within a second, heard of or not. */
const LONGEST_AGE = 750;
const REFRESH_AT = 375;
const MOST_ENTRIES = 20_000;
const LAST_USE_EVERY = 5 * SECOND;

/**
 * Keys in memory, for as long as a change may take to arrive. An entry in use is refreshed in the
 * background before it runs out, so requests rarely wait for the database.
 */
export class KeyDirectory {
  readonly #pool: pg.Pool;
  readonly #vault: KeyVault;
  readonly #clock: Clock;
  readonly #entries = new Map<string, Entry>();
  readonly #loading = new Map<string, Promise<LiveKey | undefined>>();
  /** Opened secrets by their id. A secret never changes, so opening it once is enough. */
  readonly #opened = new Map<string, VerificationKey>();
  readonly #listener: ChangeListener;
  readonly #lastUse = new Map<string, number>();
  readonly #timer: NodeJS.Timeout;
  readonly #followers: ((name: string | undefined) => void)[] = [];

  constructor(pool: pg.Pool, vault: KeyVault, clock: Clock) {
    this.#pool = pool;
    this.#vault = vault;
    this.#clock = clock;
    this.#listener = new ChangeListener(pool, CHANGES, (name) =>
      this.#hear(name === EVERYTHING ? undefined : name),
    );
    this.#timer = setInterval(() => void this.writeLastUse(), LAST_USE_EVERY).unref();
  }

  /** Resolves once changes on other nodes are heard. */
  listen(): Promise<void> {
    return this.#listener.listen();
  }

  /** Tells `follower` which key or person changed, on whichever node; undefined where any may have. */
  follow(follower: (name: string | undefined) => void): void {
    this.#followers.push(follower);
  }

  /** The key of this name, or undefined where there is none. */
  find(apiKey: string): LiveKey | undefined | Promise<LiveKey | undefined> {
    const entry = this.#entries.get(apiKey);
    if (entry === undefined) return isKeyId(apiKey) ? this.#load(apiKey) : undefined;
    const age = this.#clock.now() - entry.loadedAt;
    if (age > LONGEST_AGE) return this.#load(apiKey);
    // A refresh that fails shows once the entry runs out and the load is waited for.
    if (age > REFRESH_AT) this.#load(apiKey).catch(() => undefined);
    return entry.live;
  }

  noteUse(apiKey: string): void {
    this.#lastUse.set(apiKey, this.#clock.now());
  }

  /** Drops what is known of a key, or of all of them, and passes the word on. */
  #hear(name: string | undefined): void {
    // What is being read now may have been read before the change.
    for (const known of [this.#entries, this.#loading]) {
      if (name === undefined) known.clear();
      else known.delete(name);
    }
    for (const follower of this.#followers) follower(name);
  }

  async writeLastUse(): Promise<void> {
    const uses = [...this.#lastUse];
    this.#lastUse.clear();
    if (uses.length === 0) return;
    await this.#pool
      .query(
        `update access_keys set last_used_at = greatest(last_used_at, to_timestamp(u.at / 1000))
         from unnest($1::text[], $2::float8[]) as u (id, at) where access_keys.id = u.id`,
        [uses.map(([id]) => id), uses.map(([, at]) => at)],
      )
      .catch(() => undefined);
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#listener.close();
    await this.writeLastUse();
  }

  #load(apiKey: string): Promise<LiveKey | undefined> {
    const underWay = this.#loading.get(apiKey);
    if (underWay !== undefined) return underWay;
    const loading = this.#read(apiKey).finally(() => this.#loading.delete(apiKey));
    this.#loading.set(apiKey, loading);
    return loading;
  }

  async #read(apiKey: string): Promise<LiveKey | undefined> {
    const loadedAt = this.#clock.now();
    const { rows } = await this.#pool.query<KeyRow>({
      name: 'access-read-key',
      text: 'select * from access_keys where id = $1',
      values: [apiKey],
    });
    const live = rows.length === 0 ? undefined : await this.#assemble(rows[0]);
    if (this.#entries.size >= MOST_ENTRIES) this.#entries.clear();
    this.#entries.set(apiKey, { live, loadedAt });
    return live;
  }

  async #assemble(row: KeyRow): Promise<LiveKey> {
    const secrets = await this.#pool.query<SecretRow>({
      name: 'access-read-secrets',
      text: 'select * from access_secrets where key_id = $1 order by created_at',
      values: [row.id],
    });
    const key = toKey(row, secrets.rows);
    const now = this.#clock.now();
    const live = secrets.rows.filter(({ expires_at }) => isLive(expires_at.getTime(), key, now));
    return {
      key,
      permission: new Permission(row.scopes, row.trade_limits),
      addresses:
        row.allowed_addresses.length === 0 ? undefined : addressList(row.allowed_addresses),
      secrets: await Promise.all(
        live.map(async (secret) => ({
          expiresAt: secret.expires_at.getTime(),
          verification: await this.#openOnce(row.id, toStoredSecret(secret)),
        })),
      ),
    };
  }

  async #openOnce(apiKey: string, secret: StoredSecret): Promise<VerificationKey> {
    const known = this.#opened.get(secret.id);
    if (known !== undefined) return known;
    const opened =
      'publicKey' in secret
        ? ed25519Key(secret.publicKey)
        : hmacKey(
            (await openSecret(this.#vault, secret.sealed, `${apiKey}/${secret.id}`)).toString(),
          );
    if (this.#opened.size >= MOST_ENTRIES) this.#opened.clear();
    this.#opened.set(secret.id, opened);
    return opened;
  }
}

/**
 * Whether a secret still counts. One that ends with its key counts on: its holder is told that the
 * key has expired, instead of that the signature is wrong.
 */
export function isLive(expiresAt: number, key: Key, now: number): boolean {
  return expiresAt > now || expiresAt >= key.expiresAt;
}
