import { randomBytes, randomUUID } from 'node:crypto';
import type pg from 'pg';
import { type KeyVault, openSecret, type SealedTable, sealSecret } from '../../access/index.ts';
import { type Clock, DAY, InvalidInputError, NotFoundError } from '../../core/index.ts';
import type { ChannelName } from '../stream/index.ts';
import type { AddressGuard } from './address-guard.ts';
import {
  type Delivery,
  type DeliveryRow,
  toDelivery,
  toWebhook,
  type Webhook,
  type WebhookRow,
  type WebhookWithSecret,
} from './webhook.ts';

/** A new endpoint. */
export interface NewWebhook {
  url: string;
  channels: readonly ChannelName[];
  keys?: readonly string[] | undefined;
  description?: string | undefined;
  /** The key or person it belongs to. */
  owner: string;
}

export interface WebhookStoreOptions {
  pool: pg.Pool;
  vault: KeyVault;
  clock: Clock;
  guard: AddressGuard;
}

/** Where their secrets lie sealed, for whoever rotates the key-encryption key. */
export const WEBHOOK_SECRETS: SealedTable = { table: 'webhook_secrets' };

const MOST_EACH = 20;
const LIVE = '(s.expires_at is null or s.expires_at > now())';
const SELECT = `
  select e.*, (select count(*)::int from webhook_secrets s where s.endpoint_id = e.id and ${LIVE}) as live_secrets
  from webhook_endpoints e`;

/** The endpoints of an installation and their secrets. An owner sees their own; undefined sees all. */
export class WebhookStore {
  readonly #parts: WebhookStoreOptions;

  constructor(parts: WebhookStoreOptions) {
    this.#parts = parts;
  }

  /** @throws {InvalidInputError | AddressNotPublicError} where nothing may be delivered to the URL. */
  async add(wanted: NewWebhook): Promise<WebhookWithSecret> {
    const { pool, guard } = this.#parts;
    guard.checkUrl(wanted.url);
    if ((await this.list(wanted.owner)).length >= MOST_EACH) {
      throw new InvalidInputError(`There are ${MOST_EACH} webhooks already. Delete one first.`);
    }
    const id = `wh_${randomUUID()}`;
    await pool.query(
      `insert into webhook_endpoints (id, url, description, channels, keys, owner)
       values ($1, $2, $3, $4, $5, $6)`,
      [
        id,
        wanted.url,
        wanted.description ?? '',
        wanted.channels,
        wanted.keys ?? null,
        wanted.owner,
      ],
    );
    const secret = await this.#addSecret(id);
    return { ...(await this.find(id)), secret };
  }

  async list(owner?: string): Promise<Webhook[]> {
    const { rows } = await this.#parts.pool.query<WebhookRow>(
      `${SELECT} where $1::text is null or owner = $1 order by created_at`,
      [owner ?? null],
    );
    return rows.map(toWebhook);
  }

  /** @throws {NotFoundError} where there is none, or it is another owner's. */
  async find(id: string, owner?: string): Promise<Webhook> {
    const { rows } = await this.#parts.pool.query<WebhookRow>(
      `${SELECT} where id = $1 and ($2::text is null or owner = $2)`,
      [id, owner ?? null],
    );
    if (rows[0] === undefined) throw noSuchWebhook(id);
    return toWebhook(rows[0]);
  }

  /** Deletes an endpoint with all that waits for it. @throws {NotFoundError} */
  async delete(id: string, owner?: string): Promise<void> {
    await this.find(id, owner);
    await this.#parts.pool.query('delete from webhook_endpoints where id = $1', [id]);
  }

  /**
   * A new secret; the old one signs beside it for `overlap` milliseconds. Two are live at most.
   *
   * @throws {NotFoundError}
   */
  async rotate(id: string, overlap = DAY, owner?: string): Promise<WebhookWithSecret> {
    await this.find(id, owner);
    const { pool, clock } = this.#parts;
    const { rows } = await pool.query<{ id: string }>(
      `select s.id from webhook_secrets s where endpoint_id = $1 and ${LIVE} order by created_at desc`,
      [id],
    );
    const [current, ...older] = rows.map((row) => row.id);
    await pool.query('delete from webhook_secrets where id = any($1)', [older]);
    await pool.query('update webhook_secrets set expires_at = $2 where id = $1', [
      current,
      new Date(clock.now() + overlap),
    ]);
    const secret = await this.#addSecret(id);
    return { ...(await this.find(id)), secret };
  }

  /** Lets a disabled endpoint take deliveries again. @throws {NotFoundError} */
  async resume(id: string, owner?: string): Promise<Webhook> {
    await this.find(id, owner);
    await this.#parts.pool.query(
      `update webhook_endpoints set status = 'active', disabled_because = null, failing_since = null
       where id = $1`,
      [id],
    );
    return this.find(id);
  }

  /** The last deliveries, newest first. @throws {NotFoundError} */
  async deliveries(id: string, limit: number, owner?: string): Promise<Delivery[]> {
    await this.find(id, owner);
    const { rows } = await this.#parts.pool.query<DeliveryRow>(
      'select * from webhook_deliveries where endpoint_id = $1 order by created_at desc limit $2',
      [id, limit],
    );
    return rows.map(toDelivery);
  }

  /** Live secrets, the newest first. */
  async secrets(id: string): Promise<string[]> {
    const { rows } = await this.#parts.pool.query(
      `select s.* from webhook_secrets s where endpoint_id = $1 and ${LIVE} order by created_at desc`,
      [id],
    );
    return Promise.all(
      rows.map(async (row) => {
        const sealed = { ciphertext: row.ciphertext, wrappedKey: row.wrapped_key, kek: row.kek };
        return (await openSecret(this.#parts.vault, sealed, row.id)).toString('utf8');
      }),
    );
  }

  async #addSecret(endpoint: string): Promise<string> {
    const secret = `whsec_${randomBytes(32).toString('base64')}`;
    const id = `whs_${randomUUID()}`;
    const { ciphertext, wrappedKey, kek } = await sealSecret(this.#parts.vault, secret, id);
    await this.#parts.pool.query(
      `insert into webhook_secrets (id, endpoint_id, ciphertext, wrapped_key, kek)
       values ($1, $2, $3, $4, $5)`,
      [id, endpoint, ciphertext, wrappedKey, kek],
    );
    return secret;
  }
}

function noSuchWebhook(id: string): NotFoundError {
  return new NotFoundError(`There is no webhook '${id}'. GET /v1/webhooks lists them.`, {
    place: { webhook: id },
  });
}
