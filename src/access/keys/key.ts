import type { Instant } from '../../core/index.ts';
import type { Environment } from './key-text.ts';

export type KeyKind = 'hmac' | 'ed25519';
export type KeyStatus = 'active' | 'suspended' | 'revoked';

/** How much a key may trade, in US dollars. Absent members allow nothing. */
export interface TradeLimits {
  perTradeUsd?: number;
  perDayUsd?: number;
}

/** A key as it may be shown: everything but its secrets. */
export interface Key {
  /** Public name, `akey_live_…`. */
  apiKey: string;
  name: string;
  owner: string;
  environment: Environment;
  kind: KeyKind;
  /** `grades:read`, `alerts:write` … */
  scopes: readonly string[];
  status: KeyStatus;
  /** IP addresses and CIDR ranges it may come from; anywhere where empty. */
  allowedAddresses: readonly string[];
  /** Requests a minute over all nodes; unlimited where null. */
  ratePerMinute: number | null;
  /** Requests a day over all nodes; unlimited where null. */
  dailyQuota: number | null;
  /** Its nonces are strictly increasing numbers. */
  sequenced: boolean;
  tradeLimits: TradeLimits;
  createdAt: Instant;
  expiresAt: Instant;
  lastUsedAt: Instant | null;
  /** Secrets that are live: two during a rotation. */
  secrets: readonly { id: string; createdAt: Instant; expiresAt: Instant }[];
}

/** A key just issued or rotated. `secret` is shown this once; an Ed25519 key has none here. */
export interface IssuedKey extends Key {
  secret?: string;
}

/** A secret as it is stored. */
export type StoredSecret = { id: string; expiresAt: Instant } & (
  | { publicKey: Buffer }
  | { sealed: SealedSecret }
);

/** A secret encrypted under a data key of its own, and that data key encrypted under a KEK. */
export interface SealedSecret {
  /** 12 bytes nonce, ciphertext, 16 bytes tag. */
  ciphertext: Buffer;
  wrappedKey: Buffer;
  /** Which key-encryption key wrapped it. */
  kek: string;
}
