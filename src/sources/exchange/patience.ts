import { type Instant, SECOND } from '../../core/index.ts';

/** 418 is how Binance says 429 to those who did not listen. */
const ASKS_FOR_PATIENCE = [418, 429, 503];

/**
 * Milliseconds an answer asks to wait before the next request (RFC 9110 section 10.2.3: seconds or
 * a date); longer with each attempt where it names none. Undefined where waiting does not help.
 */
export function patienceAsked(
  { status, headers }: Response,
  now: Instant,
  attempt: number,
): number | undefined {
  if (!ASKS_FOR_PATIENCE.includes(status)) return undefined;
  const after = headers.get('retry-after');
  const wait = after === null ? Number.NaN : readRetryAfter(after, now);
  return Number.isFinite(wait) ? Math.max(0, wait) : SECOND * 2 ** attempt;
}

function readRetryAfter(after: string, now: Instant): number {
  const seconds = Number(after);
  return Number.isNaN(seconds) ? Date.parse(after) - now : seconds * SECOND;
}
