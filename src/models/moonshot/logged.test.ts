import { expect, it } from 'vitest';
import { DAY } from '../../core/index.ts';
import { makeMarket } from '../grade/testing.ts';
import { type MoonshotOutput, moonshotDecision } from './decision.ts';
import { scoreLoggedMoonshots } from './score-logged.ts';

const WIDTH = 40;
const market = makeMarket({ days: 330, assets: WIDTH, seed: 8 });
const dead = market.assets[2];
for (let day = 230; day < 330; day++) market.close[day * WIDTH + 2] = Number.NaN;

it('makes one record of a day’s picks, the same again, before the days it speaks of begin', () => {
  const record = moonshotDecision({ panels: market });
  const end = market.times[329] + DAY;
  expect(record).toMatchObject({
    kind: 'forecast',
    subject: 'moonshots',
    asOf: end,
    horizon: { from: end + DAY, to: end + 91 * DAY },
  });
  if (record === undefined) throw new Error('nothing was picked');
  const { multiple, probabilities } = record.output as unknown as MoonshotOutput;
  expect(multiple).toBe(2);
  expect(Object.keys(probabilities)).toHaveLength(20);
  expect(moonshotDecision({ panels: market })).toEqual(record);
});

it('scores what was picked, the dead too, and leaves open what is not over', () => {
  const pick = (asset: string, day: number) => ({
    asset,
    from: market.times[day] + DAY,
    probability: 0.25,
  });
  const picks = [pick(dead, 200), pick(market.assets[5], 200), pick(dead, 300)];
  const report = scoreLoggedMoonshots({ panels: market, picks: [...picks, pick('nobody', 200)] });
  const [died, lived, open, unknown] = report.picks;
  const close = (day: number, at: number) => market.close[day * WIDTH + at];
  expect(died.last).toBeCloseTo(close(229, 2) / close(200, 2), 12);
  expect(lived.last).toBeCloseTo(close(290, 5) / close(200, 5), 12);
  expect(died.settled && lived.settled).toBe(true);
  expect([open.settled, unknown.settled]).toEqual([false, false]);
  const doubled = [died, lived].filter(({ reached }) => reached).length;
  expect(report).toMatchObject({ precision: doubled / 2, listings: 1 });
  expect(report.baseRate).toBeGreaterThanOrEqual(0);
});
