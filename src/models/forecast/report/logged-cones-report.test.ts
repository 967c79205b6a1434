import { expect, it } from 'vitest';
import { DAY } from '../../../core/index.ts';
import { loggedConesReport } from './logged-cones-report.ts';

const cone = (asset: string, day: number, days: number) => ({
  asset,
  asOf: day * DAY,
  until: (day + days) * DAY,
  levels: [0.05, 0.5, 0.95],
  prices: [90, 100, 110],
});

it('judges each horizon by the closes that came, and leaves open what has none yet', () => {
  const closes: Record<string, number> = { a: 95, b: 120, c: 100 };
  const cones = [cone('a', 1, 1), cone('b', 1, 1), cone('c', 1, 7), cone('d', 1, 7)];
  const { sections } = loggedConesReport(cones, (asset) => closes[asset]);
  expect(sections.map(({ data, n }) => [data, n])).toEqual([
    ['1 day ahead', 2],
    ['7 days ahead', 1],
  ]);
  expect(sections[0].headline[0].value).toBe(0.5);
  expect(sections[0].calibration[0].bins.map(({ observed }) => observed)).toEqual([0, 0.5, 0.5]);
  expect(sections[1].headline[0].value).toBe(1);
  expect(loggedConesReport([], () => 1).sections).toEqual([]);
});
