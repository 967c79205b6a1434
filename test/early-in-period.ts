import { setTimeout as pause } from 'node:timers/promises';

/**
 * Waits for the next period where the present one, in milliseconds, is nearly over: what is allowed
 * in a period begins anew with the next, and what a test counts should fall into one.
 */
export async function earlyInPeriod(period: number, needed = 10_000): Promise<void> {
  const left = period - (Date.now() % period);
  if (left < needed) await pause(left + 50);
}
