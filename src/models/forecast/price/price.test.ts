import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, DAY, InvalidInputError } from '../../../core/index.ts';
import { auditCausality } from './audit.ts';
import { qlike } from './combine-variance.ts';
import { SlidingOrder } from './conformal.ts';
import type { ConeOutput } from './decision.ts';
import { evaluatePriceForecasts } from './evaluate.ts';
import { forecastMarket } from './forecast-market.ts';
import { forecastPrice } from './forecast-price.ts';
import { historiesFromBars } from './from-bars.ts';
import { fitGarch } from './garch.ts';
import type { PriceHistory } from './history.ts';
import { walkPrices } from './price-walk.ts';

/** A GARCH(1,1) market with α = .1, β = .85 and normal shocks from a fixed linear congruential generator. */
function simulatedMarket(bars: number, seed = 1): PriceHistory {
  let state = seed;
  const uniform = () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
  const close = new Float64Array(bars);
  let variance = 0.001;
  let price = 100;
  for (let t = 0; t < bars; t++) {
    const shock = Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
    const change = Math.sqrt(variance) * shock;
    price *= Math.exp(change);
    close[t] = price;
    variance = 0.001 * 0.05 + 0.1 * change ** 2 + 0.85 * variance;
  }
  const time = Float64Array.from({ length: bars }, (_, t) => Date.UTC(2020, 0, 1) + t * DAY);
  return { interval: '1d', time, close };
}

const market = simulatedMarket(1600);

describe('walkPrices', () => {
  it('never changes a forecast when later bars are taken away', () => {
    const walk = (history: PriceHistory) => walkPrices(history, [1, 7]);
    expect(auditCausality(walk, market, [400, 777])).toEqual({ causal: true });
  });

  it('is caught by that audit when a look-ahead is planted', () => {
    const leaky = (history: PriceHistory) =>
      walkPrices(history, [1]).map((walk) => ({
        ...walk,
        // Tomorrow's squared return seeps into today's variance.
        combined: walk.combined.map((value, t) => value + 0.01 * (walk.outcome[t] ** 2 || 0)),
      }));
    const audit = auditCausality(leaky, market, [400]);
    expect(audit).toEqual({ causal: false, firstLeak: { bar: 399, horizon: 1, cut: 400 } });
  });

  it('covers as stated, in every volatility tercile and at every level', () => {
    const histories = new Map([1, 2, 3].map((seed) => [`m${seed}`, simulatedMarket(2500, seed)]));
    const [day] = evaluatePriceForecasts({ histories, horizons: [1] });
    expect(Math.abs(day.coverage.inside - 0.9)).toBeLessThan(0.015);
    for (const { inside } of Object.values(day.byTercile)) {
      expect(Math.abs(inside - 0.9)).toBeLessThan(0.02);
    }
    for (const { level, observed } of day.reliability) {
      expect(Math.abs(observed - level)).toBeLessThan(0.03);
    }
  });

  it('judges the dates asked for alone, by what was learned before them too', () => {
    const history = simulatedMarket(600);
    const histories = new Map([['m', history]]);
    const [from, to] = [history.time[400], history.time[449]];
    const [part] = evaluatePriceForecasts({ histories, horizons: [1], from, to });
    expect(part.coverage.n).toBe(50);
    const [walk] = walkPrices(history, [1]);
    const inside = Array.from({ length: 50 }, (_, at) => 400 + at).filter(
      (t) =>
        walk.outcome[t] >= walk.quantiles[t * 7] && walk.outcome[t] <= walk.quantiles[t * 7 + 6],
    );
    expect(part.coverage.inside).toBeCloseTo(inside.length / 50, 12);
  });

  it('keeps coverage when volatility triples overnight', () => {
    const calm = simulatedMarket(2000, 5);
    const close = calm.close.slice();
    for (let t = 1000; t < close.length; t++) {
      close[t] = close[t - 1] * (calm.close[t] / calm.close[t - 1]) ** 3;
    }
    const [walk] = walkPrices({ ...calm, close }, [1]);
    let inside = 0;
    for (let t = 1000; t < 1999; t++) {
      const [low, high] = [walk.quantiles[t * 7], walk.quantiles[t * 7 + 6]];
      if (walk.outcome[t] >= low && walk.outcome[t] <= high) inside++;
    }
    expect(Math.abs(inside / 999 - 0.9)).toBeLessThan(0.025);
  });
});

describe('forecastPrice', () => {
  it('widens with the horizon and surrounds the price', () => {
    const cone = forecastPrice({ asset: 'coin', history: market, horizons: [1, 7, 30] });
    const widths = cone.steps.map(({ prices }) => prices[6] - prices[0]);
    expect(widths[0]).toBeLessThan(widths[1]);
    expect(widths[1]).toBeLessThan(widths[2]);
    for (const { prices } of cone.steps) {
      expect(prices[0]).toBeLessThan(cone.price);
      expect(prices[6]).toBeGreaterThan(cone.price);
    }
    expect(cone.asOf).toBe(market.time[1599] + DAY);
  });

  it('refuses short histories, bad prices and unordered bars, with the place', () => {
    const cone = (history: PriceHistory) =>
      forecastPrice({ asset: 'coin', history, horizons: [1] });
    expect(() => cone(simulatedMarket(50))).toThrow(/needs 130/);
    const zero = { ...market, close: market.close.with(7, 0) };
    expect(() => cone(zero)).toThrow(InvalidInputError);
    const twice = { ...market, time: market.time.with(9, market.time[8]) };
    expect(() => cone(twice)).toThrow(/ascend/);
    expect(() => forecastPrice({ asset: 'coin', history: market, horizons: [0] })).toThrow(
      /horizon/,
    );
  });

  it('survives a price that stands still', () => {
    const history = { ...market, close: new Float64Array(1600).fill(5) };
    const cone = forecastPrice({ asset: 'peg', history, horizons: [1] });
    for (const price of cone.steps[0].prices) expect(Math.abs(price - 5)).toBeLessThan(0.01);
  });
});

describe('parts', () => {
  it('GARCH finds the parameters it was simulated with', () => {
    const { close } = simulatedMarket(8000, 11);
    const returns = close.map((price, t) => (t > 0 ? Math.log(price / close[t - 1]) : 0));
    const { alpha, beta } = fitGarch(returns, 1, returns.length);
    expect(Math.abs(alpha - 0.1)).toBeLessThan(0.03);
    expect(Math.abs(beta - 0.85)).toBeLessThan(0.05);
  });

  it('QLIKE is least, and 0, at the truth', () => {
    expect(qlike(2, 2)).toBe(0);
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 100, noNaN: true }), (forecast) => {
        expect(qlike(2, forecast)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('SlidingOrder equals sorting its last values', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1 }), (values) => {
        const window = new SlidingOrder(8);
        for (const value of values) window.add(value);
        const sorted = values.slice(-8).sort((a, b) => a - b);
        expect(window.count).toBe(sorted.length);
        expect(window.quantile(0)).toBe(sorted[0]);
        expect(window.quantile(1)).toBe(sorted[sorted.length - 1]);
        expect(window.shareBelow(sorted[0])).toBe(0);
      }),
    );
  });
});

describe('forecastMarket', () => {
  const asOf = market.time[1599] + DAY;

  /** The market under several names, each traded as much as its place says. */
  function barsOf(names: readonly string[], close = market.close) {
    const days = 300;
    const tail = (column: Float64Array) => [...names].flatMap(() => [...column.slice(-days)]);
    const column = (values: number[]) => Float64Array.from(values);
    const prices = column(tail(close));
    return {
      interval: '1d' as const,
      assets: names,
      asset: Uint32Array.from(names.flatMap((_, asset) => new Array(days).fill(asset))),
      time: column(tail(market.time)),
      open: prices,
      high: prices,
      low: prices,
      close: prices,
      volumeUsd: column(names.flatMap((_, asset) => new Array(days).fill(asset + 1))),
      knownAt: column(tail(market.time)),
    };
  }

  it('makes one record a horizon of the most traded tokens, small enough for the log', () => {
    const names = Array.from({ length: 52 }, (_, at) => `a-token-with-a-long-name-${at}`);
    const records = forecastMarket({ bars: barsOf(names), asOf, simulated: true });
    expect(records.map(({ horizon }) => (horizon?.to ?? 0) - asOf)).toEqual([
      DAY,
      7 * DAY,
      30 * DAY,
    ]);
    const { prices } = records[0].output as ConeOutput;
    expect(Object.keys(prices)).toHaveLength(50);
    expect(prices[names[0]]).toBe(undefined);
    expect(canonicalJson(records[0] as never).length).toBeLessThan(65_536);
  });

  it('changes with its inputs and with nothing else, and leaves out what stopped trading', () => {
    const records = (close: Float64Array) =>
      forecastMarket({ bars: barsOf(['coin'], close), asOf, simulated: false });
    expect(records(market.close)).toEqual(records(market.close));
    const [changed] = records(market.close.with(1590, 101));
    expect(changed.inputs.sha256).not.toBe(records(market.close)[0].inputs.sha256);
    const later = { bars: barsOf(['coin']), asOf: asOf + DAY, simulated: false };
    expect(forecastMarket(later)).toEqual([]);
  });
});

describe('historiesFromBars', () => {
  it('parts the assets and leaves out bars without a price', () => {
    const column = (...values: number[]) => Float64Array.from(values);
    const histories = historiesFromBars(
      {
        interval: '1d',
        assets: ['a', 'b'],
        asset: Uint32Array.of(0, 0, 1),
        time: column(0, DAY, 0),
        open: column(1, 2, 3),
        high: column(1, 2, 3),
        low: column(1, 2, 3),
        close: column(1, Number.NaN, 3),
        volumeUsd: column(1, 1, 1),
        knownAt: column(DAY, 2 * DAY, DAY),
      },
      '1d',
    );
    expect([...(histories.get('a')?.close ?? [])]).toEqual([1]);
    expect([...(histories.get('b')?.close ?? [])]).toEqual([3]);
  });
});
