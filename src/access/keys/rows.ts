import type { Key, SealedSecret, StoredSecret, TradeLimits } from './key.ts';

/** A row of `access_keys`. */
export interface KeyRow {
  id: string;
  name: string;
  owner: string;
  environment: Key['environment'];
  kind: Key['kind'];
  scopes: string[];
  status: Key['status'];
  allowed_addresses: string[];
  rate_per_minute: number | null;
  daily_quota: string | null;
  sequenced: boolean;
  trade_limits: TradeLimits;
  created_at: Date;
  expires_at: Date;
  last_used_at: Date | null;
}

/** A row of `access_secrets`. */
export interface SecretRow {
  id: string;
  key_id: string;
  public_key: Buffer | null;
  ciphertext: Buffer | null;
  wrapped_key: Buffer | null;
  kek: string | null;
  created_at: Date;
  expires_at: Date;
}

export function toKey(row: KeyRow, secrets: readonly SecretRow[]): Key {
  return {
    apiKey: row.id,
    name: row.name,
    owner: row.owner,
    environment: row.environment,
    kind: row.kind,
    scopes: row.scopes,
    status: row.status,
    allowedAddresses: row.allowed_addresses,
    ratePerMinute: row.rate_per_minute,
    dailyQuota: row.daily_quota === null ? null : Number(row.daily_quota),
    sequenced: row.sequenced,
    tradeLimits: row.trade_limits,
    createdAt: row.created_at.getTime(),
    expiresAt: row.expires_at.getTime(),
    lastUsedAt: row.last_used_at?.getTime() ?? null,
    secrets: secrets.map(({ id, created_at, expires_at }) => ({
      id,
      createdAt: created_at.getTime(),
      expiresAt: expires_at.getTime(),
    })),
  };
}

export function toStoredSecret(row: SecretRow): StoredSecret {
  const common = { id: row.id, expiresAt: row.expires_at.getTime() };
  return row.public_key === null
    ? { ...common, sealed: toSealed(row) }
    : { ...common, publicKey: row.public_key };
}

export function toSealed(row: Pick<SecretRow, 'ciphertext' | 'wrapped_key' | 'kek'>): SealedSecret {
  return {
    ciphertext: row.ciphertext as Buffer,
    wrappedKey: row.wrapped_key as Buffer,
    kek: row.kek as string,
  };
}
