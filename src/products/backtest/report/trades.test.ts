import { expect, it } from 'vitest';
import { simulateOrders } from '../orders/simulate-orders.ts';
import { FREE } from '../settings.ts';
import { simulateWeights } from '../targets/simulate-weights.ts';
import { marketOf, randomMarket } from '../testing.ts';
import { makeReport } from './report.ts';
import { tradesOf } from './trades.ts';

it('joins fills to round trips, and splits one that turns', () => {
  const market = marketOf({ a: [10, 10, 20, 30, 20] });
  const units = [2, 2, -6, 1];
  const simulation = simulateOrders(
    market,
    (t, desk) => t < 4 && desk.submit({ asset: 0, kind: 'market', units: units[t] as number }),
    { ...FREE, capital: 1_000 },
  );
  const [long, short] = tradesOf(simulation, market);
  expect(long).toMatchObject({ side: 'long', entry: 15, exit: 30, profit: 60, return: 1 });
  expect(short).toMatchObject({ side: 'short', entry: 30, closed: null, profit: 20 });
});

it('profits of trades are what equity gained', () => {
  for (const seed of ['a', 'b', 'c']) {
    const market = randomMarket(seed, 80, 3);
    const weights = market.close.map((_, cell) =>
      cell % 15 < 3 ? Math.sin(cell) / 3 : Number.NaN,
    );
    const simulation = simulateWeights(market, weights, { feeBps: 30 });
    const gained = (simulation.equity[79] as number) - simulation.settings.capital;
    const profits = tradesOf(simulation, market).reduce((sum, { profit }) => sum + profit, 0);
    expect(profits).toBeCloseTo(gained, 4);
  }
});

it('a report measures a run beside its benchmark', () => {
  const market = randomMarket('report', 200, 1);
  const weights = new Float64Array(200).fill(Number.NaN);
  weights[0] = 1;
  const simulation = simulateWeights(market, weights, { ...FREE, capital: 1_000 });
  const report = makeReport({
    name: 'hold',
    parameters: {},
    market,
    simulation,
    benchmark: { name: 'asset0', close: market.close },
  });
  expect(report.days.date.length).toBe(200);
  expect(report.metrics.trades).toBe(1);
  expect(report.metrics.exposure).toBeGreaterThan(0.98);
  expect(report.benchmark?.relative.beta).toBeCloseTo(1, 1);
  expect(report.honesty.trials).toBe(1);
  expect(report.days.benchmark?.at(-1)).toBeCloseTo(
    (1_000 * (market.close.findLast((value) => value > 0) as number)) /
      (market.close.find((value) => value > 0) as number),
    6,
  );
});
