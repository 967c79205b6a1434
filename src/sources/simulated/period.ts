import { DAY, type Instant } from '../../core/index.ts';

/** The first simulated day. There is nothing before. */
export const GENESIS: Instant = Date.UTC(2020, 0, 1);

/** A period of simulated history, `from` inclusive, `to` exclusive. */
export interface SimulatedPeriod {
  from: Instant;
  to: Instant;
}

/** Number of the simulated day that `time` falls on; the genesis is day 0. */
export function dayOf(time: Instant): number {
  return Math.floor((time - GENESIS) / DAY);
}

/** The days that open within the period, as numbers, from the genesis on. */
export function daysWithin({ from, to }: SimulatedPeriod): { first: number; end: number } {
  const after = (time: Instant) => Math.max(0, Math.ceil((time - GENESIS) / DAY));
  return { first: after(from), end: after(to) };
}
