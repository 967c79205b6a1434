import { DAY } from '../../core/index.ts';
import type { IndexDefinition } from './definition.ts';

type Frequency = IndexDefinition['rebalance']['frequency'];

/** Whether the calendar calls for a decision at the close of the day that opened at `time`: the last of its period. */
export function isDecisionDay(time: number, frequency: Frequency): boolean {
  return periodOf(time, frequency) !== periodOf(time + DAY, frequency);
}

const DAYS_TO_MONDAY = 4;

function periodOf(time: number, frequency: Frequency): number {
  const date = new Date(time);
  const month = date.getUTCFullYear() * 12 + date.getUTCMonth();
  switch (frequency) {
    case 'daily':
      return time;
    case 'weekly':
      // The epoch fell on a Thursday; weeks open on Monday.
      return Math.floor((time / DAY - DAYS_TO_MONDAY) / 7);
    case 'monthly':
      return month;
    case 'quarterly':
      return Math.floor(month / 3);
  }
}
