import { type Instant, SECOND } from '../../core/index.ts';

/** A nonce some request wants, its signature already verified. */
export interface NonceAsk {
  keyId: string;
  nonce: string;
  signedAt: Instant;
}

/** What became of it. `forgotten`: signed before the store lost its memory, so a replay could not be told. */
export type NonceOutcome = 'reserved' | 'replayed' | 'stale' | 'future' | 'forgotten';

/** How long a signature is good for, on the store's clock. */
export interface ReplayWindow {
  /** Milliseconds a signature may be old: 5,000 to 120,000. */
  window: number;
  /** Milliseconds it may lie in the future. */
  future: number;
}

export const DEFAULT_WINDOW: ReplayWindow = { window: 30 * SECOND, future: SECOND };
const NARROWEST = 5 * SECOND;
const WIDEST = 120 * SECOND;

/**
 * Milliseconds a nonce is kept. It covers the widest window any node may be set to, so widening
 * the window never brings back a nonce that was already forgotten.
 */
export const NONCE_LIFETIME = WIDEST + 2 * SECOND;

/** Remembers nonces for all nodes. */
export interface ReplayGuard {
  /**
   * Reserves a nonce; of any number of equal asks, from any node, exactly one is `reserved`.
   *
   * @throws {ReplayStoreUnavailableError} when the store does not answer or may forget: nothing is let through.
   */
  reserve(ask: NonceAsk): Promise<NonceOutcome>;
  close(): Promise<void>;
}

/** A window from seconds, held to 5–120. */
export function replayWindow(seconds: number): ReplayWindow {
  if (!(seconds * SECOND >= NARROWEST && seconds * SECOND <= WIDEST)) {
    throw new RangeError(`A timestamp window is 5 to 120 seconds, not ${seconds}.`);
  }
  return { window: seconds * SECOND, future: SECOND };
}
