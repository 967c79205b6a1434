import { DAY, HOUR, MINUTE, SECOND } from '../../core/index.ts';

/** Pauses before each further attempt, as Standard Webhooks recommends: over three days in all. */
const PAUSES = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
];

/** An endpoint that has taken nothing for so long is disabled. */
export const LONGEST_FAILURE = 5 * DAY;

/** The longest pause a receiver may ask for. */
const LONGEST_PAUSE = DAY;

/**
 * How long to wait after the n-th failed attempt, or undefined to give up. Spread by a fifth, so
 * that what failed together is not tried again together.
 *
 * @param random from 0 to 1.
 * @param retryAfter seconds the receiver asked for.
 */
export function pauseAfter(
  attempts: number,
  random: number,
  retryAfter: number | null,
): number | undefined {
  const pause = PAUSES[attempts - 1];
  if (pause === undefined) return undefined;
  const asked = Math.min((retryAfter ?? 0) * SECOND, LONGEST_PAUSE);
  return Math.max(asked, Math.round(pause * (1 + random / 5)));
}
