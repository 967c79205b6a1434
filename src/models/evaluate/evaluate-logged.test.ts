import { expect, it } from 'vitest';
import { DAY } from '../../core/index.ts';
import { makeMarket } from '../grade/testing.ts';
import { evaluateLogged, type LoggedGrade } from './evaluate-logged.ts';

const WIDTH = 20;
const market = makeMarket({ days: 90, assets: WIDTH });

/** Grades that know the seven days after the close of each day, said to speak of days `late` later. */
function foresight(late: number): LoggedGrade[] {
  const days = Array.from({ length: 40 }, (_, at) => 40 + at);
  return days.flatMap((day) =>
    market.assets.map((asset, column) => ({
      asset,
      from: market.times[day] + (1 + late) * DAY,
      grade:
        50 +
        100 * (market.close[(day + 7) * WIDTH + column] / market.close[day * WIDTH + column] - 1),
      probability: null,
    })),
  );
}

const judge = (grades: LoggedGrade[]) =>
  evaluateLogged({ panels: market, model: 'trader', grades });

it('judges each grade from the close at which its days begin', () => {
  const exact = judge(foresight(0));
  expect(exact.rankIC).toBeCloseTo(1, 6);
  expect(exact.n).toBe(40);
  expect(judge(foresight(7)).rankIC).toBeLessThan(0.5);
});

it('measures nothing where nothing was logged, or only of tokens it does not know', () => {
  expect(judge([]).n).toBe(0);
  const unknown = foresight(0).map((each) => ({ ...each, asset: 'nobody' }));
  expect(judge(unknown).n).toBe(0);
});
