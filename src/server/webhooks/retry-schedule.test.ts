import { expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, SECOND } from '../../core/index.ts';
import { pauseAfter } from './retry-schedule.ts';

it('tries ten times over three days, as Standard Webhooks recommends', () => {
  const pauses = Array.from({ length: 10 }, (_, n) => pauseAfter(n + 1, 0, null));
  expect(pauses).toEqual([
    5 * SECOND,
    5 * MINUTE,
    30 * MINUTE,
    2 * HOUR,
    5 * HOUR,
    10 * HOUR,
    14 * HOUR,
    20 * HOUR,
    24 * HOUR,
    undefined,
  ]);
});

it('waits longer where it is asked to, within a day, and never all at once', () => {
  expect(pauseAfter(1, 0, 60)).toBe(MINUTE);
  expect(pauseAfter(1, 0, 1e9)).toBe(DAY);
  expect(pauseAfter(2, 1, null)).toBe(6 * MINUTE);
});
