import type { Instant } from '../../core/index.ts';

/** What the watch sees of one request. It holds no secret; places and agents are labels or hashes. */
export interface TrafficEvent {
  at: Instant;
  /** The key that was claimed, where it has the form of one. */
  key: string | undefined;
  ip: string;
  /** A country, network or the address's prefix: whatever tells one place from another. */
  place: string;
  agent: string;
  /** The route's pattern. */
  route: string;
  /** What was asked of the route: the path, or a hash of it. */
  resource: string;
  outcome: 'accepted' | 'bad-signature' | 'replayed' | 'stale' | 'refused' | 'failed';
  bytes: number;
  /** The nonce follows the one before it by counting. */
  countedNonce: boolean;
}
