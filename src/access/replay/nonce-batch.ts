import { hash } from 'node:crypto';
import type { NonceAsk, NonceOutcome, ReplayWindow } from './replay-guard.ts';

/** What a store answers about a batch, in its own time. */
export interface BatchAnswer {
  now: number;
  /** Nothing signed at or before this instant is let through: the store's memory does not reach there. */
  memoryFrom: number;
  /** Names of the nonces that were new. */
  reserved: ReadonlySet<string>;
}

/** 128 bits that name a key's nonce, in the form of a UUID: small, of one size, whatever was sent. */
export function nonceName({ keyId, nonce }: NonceAsk): string {
  const hex = hash('sha256', `${keyId}\n${nonce}`);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}

/** Each ask's outcome. Of equal asks in one batch the first is the one that was reserved. */
export function outcomes(
  asks: readonly NonceAsk[],
  names: readonly string[],
  answer: BatchAnswer,
  { window, future }: ReplayWindow,
): NonceOutcome[] {
  const given = new Set<string>();
  return asks.map(({ signedAt }, at) => {
    if (signedAt < answer.now - window) return 'stale';
    if (signedAt > answer.now + future) return 'future';
    if (signedAt <= answer.memoryFrom) return 'forgotten';
    const name = names[at];
    if (!answer.reserved.has(name) || given.has(name)) return 'replayed';
    given.add(name);
    return 'reserved';
  });
}
