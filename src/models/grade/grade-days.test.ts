import { expect, it } from 'vitest';
import { computeFeatures, marketRegime } from './feature-matrix.ts';
import { gradeDays } from './grade-days.ts';
import { percentiles } from './percentiles.ts';
import { readPrior } from './prior.ts';
import { scoreDay } from './score.ts';
import { makeMarket } from './testing.ts';

/** A market in which one asset in five has days without a close. */
const market = makeMarket({ days: 130, assets: 21 });
for (let cell = 0; cell < market.close.length; cell += 65) market.close[cell] = Number.NaN;

const models = (['trader', 'investor'] as const).map((id) => [
  { model: readPrior(id, market).model, weight: 1 },
]);

it.each([1, 3])('grades on %i threads as day by day on one', async (threads) => {
  const { matrix, grades } = await gradeDays(market, models, threads);
  const alone = computeFeatures(market);
  expect(matrix.levels).toEqual(alone.levels);
  expect(matrix.raw).toEqual(alone.raw);
  const regime = marketRegime(alone.base);
  models.forEach((weighted, index) => {
    for (let day = 0; day < alone.base.days; day++) {
      const graded = grades[index].slice(day * 21, (day + 1) * 21);
      expect(graded).toEqual(percentiles(scoreDay(alone, day, regime[day], weighted)));
    }
  });
  expect(grades[0].some((grade) => grade > 0)).toBe(true);
});

it('fails where a thread does, although the others wait for its days', async () => {
  // A whole number of 64 bits is none that a logarithm can be taken of.
  const high = new BigInt64Array(new SharedArrayBuffer(8 * market.close.length));
  const broken = { ...market, open: market.close, low: market.close, high: high as never };
  await expect(gradeDays(broken, models, 3)).rejects.toMatchObject({
    code: 'models.thread_failed',
    message: expect.stringContaining('Cannot convert a BigInt value to a number'),
  });
});
