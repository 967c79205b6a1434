import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RandomGenerator } from '../../quant/index.ts';
import type { BacktestMarket } from './market.ts';
import type { OrderDesk } from './orders/order-desk.ts';
import { simulateOrders } from './orders/simulate-orders.ts';
import { type BacktestSettings, FREE } from './settings.ts';
import type { Simulation } from './simulation.ts';
import { simulateWeights } from './targets/simulate-weights.ts';
import { marketOf, randomMarket } from './testing.ts';

const { NaN: keep } = Number;
const free = { ...FREE, capital: 1_000 };

/** Weights row by row, one asset. */
const weights = (...rows: number[]) => Float64Array.from(rows);

describe('target weights', () => {
  it('trade at the open after the close that decided them', () => {
    const market = marketOf({ a: [10, 20, 40, 30] }, { open: { a: [10, 16, 25, 40] } });
    const { equity, fills } = simulateWeights(market, weights(1, keep, 0, keep), free);
    // 1,000 buys 62.5 at 16; sold at 40.
    expect([...equity]).toEqual([1_000, 1_250, 2_500, 2_500]);
    expect([...fills.bar]).toEqual([1, 3]);
    expect([...fills.units]).toEqual([62.5, -62.5]);
  });

  it('are let drift until the next row, and leave no debt where costs are due', () => {
    const market = marketOf({ a: [10, 10, 20, 20], b: [10, 10, 10, 10] });
    const { equity, cash, costs } = simulateWeights(
      market,
      weights(0.5, 0.5, keep, keep, keep, keep, keep, keep),
      { capital: 1_000, feeBps: 100, spreadBps: 0 },
    );
    expect(costs[1]).toBeCloseTo(9.9, 1);
    expect(cash[1]).toBeGreaterThanOrEqual(0);
    expect(cash[1]).toBeLessThan(0.2);
    expect(equity[2]).toBeCloseTo(1.5 * equity[1], 0);
  });

  it('go short, and pay for it', () => {
    const market = marketOf({ a: [10, 10, 8, 8] });
    const plain = simulateWeights(market, weights(-1, keep, keep, keep), free);
    expect([...plain.equity]).toEqual([1_000, 1_000, 1_200, 1_200]);
    expect([...plain.netExposure]).toEqual([
      0,
      -1,
      expect.closeTo(-0.6667, 3),
      expect.closeTo(-0.6667, 3),
    ]);
    const charged = simulateWeights(market, weights(-1, keep, keep, keep), {
      ...free,
      borrowRate: 0.365,
    });
    // A thousandth a day: on 1,000, then on 800, then on 800.
    expect(charged.equity[3]).toBeCloseTo(1_200 - 1 - 0.8 - 0.8, 9);
  });

  it('receive and pay funding as the market says', () => {
    const market = marketOf({ a: [10, 10, 10] }, { fundingRate: { a: [0.5, 0.01, 0.01] } });
    expect(simulateWeights(market, weights(1, keep, keep), free).equity[2]).toBeCloseTo(980, 9);
    expect(simulateWeights(market, weights(-1, keep, keep), free).equity[2]).toBeCloseTo(1_020, 9);
    const constant = simulateWeights(marketOf({ a: [10, 10, 10] }), weights(1, keep, keep), {
      ...free,
      fundingBpsPerDay: 100,
    });
    expect(constant.equity[2]).toBeCloseTo(980, 9);
  });

  it('wait for an asset that does not trade that day, without touching the others again', () => {
    const market = marketOf({ a: [10, keep, keep, 10, 10], b: [10, 10, 20, 20, 20] });
    const rows = weights(0.5, 0.5, keep, keep, keep, keep, keep, keep, keep, keep);
    const { fills } = simulateWeights(market, rows, free);
    expect([...fills.bar]).toEqual([1, 3]);
    expect([...fills.asset]).toEqual([1, 0]);
  });

  it('wait for volume', () => {
    const market = marketOf(
      { a: [10, 10, 10, 10, 10] },
      { volumeUsd: { a: [1_000, 1_000, 4_000, 8_000, 8_000] } },
    );
    const { fills } = simulateWeights(market, weights(1, keep, keep, keep, keep), {
      ...free,
      participation: 0.1,
    });
    expect([...fills.units].map((units) => 10 * units)).toEqual([100, 400, 500]);
  });

  it('lose the haircut of a coin that dies, and only that', () => {
    const closes = [10, 10, ...Array(40).fill(keep)] as number[];
    const market = marketOf({ a: closes, b: Array(42).fill(1) as number[] });
    const rows = new Float64Array(84).fill(keep);
    rows.set([1, 0]);
    const { equity, fills } = simulateWeights(market, rows, free);
    expect(equity[30]).toBe(1_000);
    expect(equity[31]).toBe(500);
    expect(equity[41]).toBe(500);
    expect(fills.bar.length).toBe(2);
  });

  it('are cut to the leverage', () => {
    const market = marketOf({ a: [10, 10, 10] });
    const { grossExposure } = simulateWeights(market, weights(3, keep, keep), {
      ...free,
      leverage: 2,
    });
    expect(grossExposure[2]).toBe(2);
  });

  it('of an empty market are nothing', () => {
    expect(simulateWeights(marketOf({}), new Float64Array(0)).equity.length).toBe(0);
    expect(simulateWeights(marketOf({ a: [] }), new Float64Array(0)).equity.length).toBe(0);
  });
});

describe('orders', () => {
  const bars = marketOf(
    { a: [10, 11, 9, 12, 10] },
    {
      open: { a: [10, 10, 10, 10, 11] },
      high: { a: [10, 12, 10.5, 13, 12] },
      low: { a: [10, 9, 8, 9.5, 9] },
    },
  );
  const run = (given: (desk: OrderDesk) => void, settings: Partial<BacktestSettings> = {}) =>
    simulateOrders(bars, (t, desk) => t === 0 && given(desk), { ...free, ...settings });
  const filled = ({ fills }: Simulation) =>
    [...fills.bar].map((bar, i) => [bar, fills.units[i], fills.price[i]]);

  it('at market fill at the next open', () => {
    expect(filled(run((desk) => desk.submit({ asset: 0, kind: 'market', units: 5 })))).toEqual([
      [1, 5, 10],
    ]);
  });

  it.each([
    ['buy limit through the low', { kind: 'limit', units: 5, price: 8.5 }, [[2, 5, 8.5]]],
    ['buy limit only touched', { kind: 'limit', units: 5, price: 8 }, []],
    ['buy limit above the open', { kind: 'limit', units: 5, price: 10.5 }, [[1, 5, 10]]],
    ['sell limit', { kind: 'limit', units: -5, price: 12.5 }, [[3, -5, 12.5]]],
    ['buy stop', { kind: 'stop', units: 5, price: 12.5 }, [[3, 5, 12.5]]],
    ['buy stop below the open', { kind: 'stop', units: 5, price: 9 }, [[1, 5, 10]]],
    ['sell stop', { kind: 'stop', units: -5, price: 8.5 }, [[2, -5, 8.5]]],
    ['limit that expires', { kind: 'limit', units: 5, price: 8.5, bars: 1 }, []],
    ['reduce-only without a position', { kind: 'market', units: 5, reduceOnly: true }, []],
  ] as const)('%s', (_, order, expected) => {
    expect(filled(run((desk) => desk.submit({ asset: 0, ...order })))).toEqual(expected);
  });

  it('that were cancelled do not fill', () => {
    const simulation = run((desk) => {
      const id = desk.submit({ asset: 0, kind: 'market', units: 5 });
      desk.submit({ asset: 0, kind: 'market', units: 1 });
      desk.cancel(id);
      expect(desk.open).toBe(1);
    });
    expect(filled(simulation)).toEqual([[1, 1, 10]]);
  });

  it('assume the worse: the stop before the target', () => {
    const simulation = run((desk) => {
      desk.submit({ asset: 0, kind: 'market', units: 5 });
      desk.submit({ asset: 0, kind: 'limit', units: -5, price: 11.5, reduceOnly: true });
      desk.submit({ asset: 0, kind: 'stop', units: -5, price: 9.5, reduceOnly: true });
    });
    expect(filled(simulation)).toEqual([
      [1, 5, 10],
      [1, -5, 9.5],
    ]);
  });

  it('fill in parts where volume is scarce', () => {
    const scarce = marketOf({ a: [10, 10, 10, 10] }, { volumeUsd: { a: [100, 100, 100, 300] } });
    const simulation = simulateOrders(
      scarce,
      (t, desk) => t === 0 && desk.submit({ asset: 0, kind: 'market', units: 4 }),
      { ...free, participation: 0.1 },
    );
    expect(filled(simulation)).toEqual([
      [1, 1, 10],
      [2, 1, 10],
      [3, 2, 10],
    ]);
  });

  it('beyond what margin allows are cut', () => {
    const simulation = run((desk) => desk.submit({ asset: 0, kind: 'market', units: 500 }), {
      feeBps: 100,
    });
    expect(simulation.cash[1]).toBeCloseTo(0, 6);
    expect(simulation.fills.units[0]).toBeCloseTo(1_000 / 10.1, 9);
  });

  it('that cannot be traded are refused, named', () => {
    for (const order of [
      { asset: 1, kind: 'market', units: 1 },
      { asset: 0, kind: 'market', units: 0 },
      { asset: 0, kind: 'market', units: Number.NaN },
      { asset: 0, kind: 'limit', units: 1 },
      { asset: 0, kind: 'never', units: 1 },
    ]) {
      expect(() => run((desk) => desk.submit(order as never))).toThrow(/An order/);
    }
  });
});

describe('liquidation', () => {
  it('takes what leverage put at risk, at the worst price of the bar', () => {
    const market = marketOf(
      { a: [10, 10, 10] },
      { low: { a: [10, 9.5, 8] }, high: { a: [10, 10, 10] } },
    );
    const { equity, fills } = simulateWeights(market, weights(5, keep, keep), {
      ...free,
      leverage: 5,
      liquidationFeeBps: 0,
    });
    // 500 units on 4,000 of debt: at 8.0 nothing is left, at 9.5 there was 750.
    expect([...equity]).toEqual([1_000, 1_000, 0]);
    expect([...fills.reason]).toEqual([1, 2]);
  });

  it('comes to a short that runs away, and never leaves debt', () => {
    const market = marketOf({ a: [10, 10, 100, 100] });
    const { equity } = simulateWeights(market, weights(-1, keep, -1, keep), free);
    expect([...equity]).toEqual([1_000, 1_000, 0, 0]);
  });
});

describe('whatever is traded', () => {
  const settings = fc.record({
    feeBps: fc.double({ min: 0, max: 50, noNaN: true }),
    spreadBps: fc.double({ min: 0, max: 50, noNaN: true }),
    impact: fc.double({ min: 0, max: 2, noNaN: true }),
    participation: fc.double({ min: 0.01, max: 1, noNaN: true }),
    borrowRate: fc.double({ min: 0, max: 0.5, noNaN: true }),
    leverage: fc.double({ min: 0.5, max: 5, noNaN: true }),
  });
  const seeds = fc.integer({ min: 0, max: 1e6 });

  it('cash and positions are equity at every bar, and no equity is below zero', () => {
    fc.assert(
      fc.property(seeds, settings, (seed, given) => {
        const market = randomMarket(`sum ${seed}`, 60, 3);
        for (const simulation of both(market, seed, given))
          requireBooksToBalance(market, simulation);
      }),
      { numRuns: 60 },
    );
  });

  it('costs never raise equity', () => {
    fc.assert(
      fc.property(seeds, settings, (seed, given) => {
        const market = randomMarket(`costs ${seed}`, 40, 2);
        const cheap = { ...given, ...FREE, participation: 1, leverage: 1 };
        const dear = { ...given, participation: 1, leverage: 1, maintenanceMargin: 0 };
        const rows = targets(market, seed, false);
        const [without, charged] = [cheap, dear].map(
          (each) => simulateWeights(market, rows, each).equity.at(-1) as number,
        );
        expect(charged).toBeLessThanOrEqual((without as number) * (1 + 1e-12));
      }),
      { numRuns: 60 },
    );
  });

  it('nothing is liquidated without leverage or shorts', () => {
    fc.assert(
      fc.property(seeds, settings, (seed, given) => {
        const market = randomMarket(`long ${seed}`, 60, 3);
        const unlevered = { ...given, leverage: 1 };
        const { fills, cash } = simulateWeights(market, targets(market, seed, false), unlevered);
        expect([...fills.reason]).not.toContain(2);
        for (const value of cash) expect(value).toBeGreaterThan(-1e-6);
      }),
      { numRuns: 60 },
    );
  });

  it('an order cut in pieces costs what it costs whole', () => {
    fc.assert(
      fc.property(
        seeds,
        fc.array(fc.double({ min: 0.1, max: 10, noNaN: true }), { minLength: 2, maxLength: 6 }),
        (seed, pieces) => {
          const market = randomMarket(`pieces ${seed}`, 40, 1);
          const costOf = (units: readonly number[]) => {
            const { costs } = simulateOrders(
              market,
              (t, desk) => {
                if (t !== 34) return;
                for (const each of units) desk.submit({ asset: 0, kind: 'market', units: each });
              },
              { impact: 1, participation: 1 },
            );
            return costs.reduce((sum, value) => sum + value, 0);
          };
          const whole = pieces.reduce((sum, value) => sum + value, 0);
          const [one, many] = [costOf([whole]), costOf(pieces)];
          expect(Math.abs(one - many)).toBeLessThanOrEqual(1e-9 * one);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('both engines agree where they do the same', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const market = randomMarket(`same ${seed}`, 40, 1);
        const rows = new Float64Array(40).fill(keep);
        rows[3] = 1;
        rows[20] = 0;
        const given = { capital: 10, feeBps: 20, spreadBps: 10, participation: 1 };
        const byWeights = simulateWeights(market, rows, given);
        const byOrders = simulateOrders(
          market,
          (t, desk) => {
            const { units } = desk.account;
            if (t === 3) desk.submit({ asset: 0, kind: 'market', units: 1e9 });
            if (t === 20 && units[0] !== 0)
              desk.submit({ asset: 0, kind: 'market', units: -units[0] });
          },
          given,
        );
        // Weights trade the costs expected of the whole weight, orders those of what is affordable.
        expect(byOrders.equity[39] / byWeights.equity[39]).toBeCloseTo(1, 4);
      }),
      { numRuns: 30 },
    );
  });
});

function both(
  market: BacktestMarket,
  seed: number,
  given: Partial<BacktestSettings>,
): Simulation[] {
  const random = new RandomGenerator(`orders ${seed}`);
  const kinds = ['market', 'limit', 'stop'] as const;
  return [
    simulateWeights(market, targets(market, seed, true), given),
    simulateOrders(
      market,
      (t, desk) => {
        const asset = random.integer(market.assets.length);
        const close = market.close[t * market.assets.length + asset];
        if (Number.isNaN(close) || random.uniform() < 0.5) return;
        desk.submit({
          asset,
          kind: kinds[random.integer(3)] as (typeof kinds)[number],
          units: 1_000 * random.normal(),
          price: close * Math.exp(0.03 * random.normal()),
          reduceOnly: random.uniform() < 0.2,
          bars: 1 + random.integer(5),
        });
      },
      given,
    ),
  ];
}

/** Weights that change on some days, now and then beyond the leverage. */
function targets(market: BacktestMarket, seed: number, shorts: boolean): Float64Array {
  const random = new RandomGenerator(`weights ${seed}`);
  const width = market.assets.length;
  const rows = new Float64Array(market.close.length).fill(keep);
  for (let t = 0; t < market.times.length; t++) {
    if (random.uniform() < 0.7) continue;
    for (let asset = 0; asset < width; asset++) {
      const weight = random.normal();
      rows[t * width + asset] = shorts ? weight : Math.abs(weight);
    }
  }
  return rows;
}

/** Replays the fills with nothing but addition. */
function requireBooksToBalance(market: BacktestMarket, simulation: Simulation): void {
  const { fills, equity, cash, settings } = simulation;
  const width = market.assets.length;
  const units = new Float64Array(width);
  const price = new Float64Array(width).fill(keep);
  let next = 0;
  for (let t = 0; t < equity.length; t++) {
    for (; next < fills.bar.length && fills.bar[next] === t; next++) {
      units[fills.asset[next]] += fills.units[next];
    }
    let value = 0;
    for (let asset = 0; asset < width; asset++) {
      const close = market.close[t * width + asset];
      if (close > 0) price[asset] = close;
      if (Math.abs(units[asset]) > 1e-9) value += units[asset] * price[asset];
    }
    expect(Math.abs(cash[t] + value - equity[t])).toBeLessThan(1e-6 * settings.capital);
    expect(equity[t]).toBeGreaterThan(-1e-6 * settings.capital);
  }
  expect(next).toBe(fills.bar.length);
}
