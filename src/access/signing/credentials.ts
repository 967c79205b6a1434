import type { Instant } from '../../core/index.ts';
import type { VerificationKey } from './verification-key.ts';

/** What a request claims, read but not yet believed. */
export interface Claim {
  keyId: string;
  nonce: string;
  signedAt: Instant;
  /** Whether the claim was made by `key`. Throws only where the algorithm does not belong to the key. */
  isSignedBy(key: VerificationKey): boolean;
}
