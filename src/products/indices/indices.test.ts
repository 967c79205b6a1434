import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseInstant } from '../../core/index.ts';
import { RandomGenerator } from '../../quant/index.ts';
import { backtestIndex } from './backtest-index.ts';
import { benchmarkAsset } from './benchmark-asset.ts';
import { findIndex, listIndices } from './catalogue.ts';
import { parseIndexDefinition } from './definition.ts';
import { CapsCannotBeMetError, EmptyIndexError, IndexDataMissingError } from './errors.ts';
import { identifyIndex } from './rebalance-decision.ts';
import { testDefinition, testMarket } from './testing.ts';
import { capWeights } from './weighting/caps.ts';
import { riskParityWeights, shrunkCovariance } from './weighting/risk.ts';

const levelsOf = (history: ReturnType<typeof backtestIndex>) =>
  history.levels.map(([, level]) => level);
const price = fc.double({ min: 0.01, max: 1e5, noNaN: true });

describe('levels', () => {
  it('follow the mean return of equal weights', () => {
    const market = testMarket({ a: [1, 1, 2, 2], b: [1, 1, 1, 0.5] });
    expect(levelsOf(backtestIndex(market, testDefinition()))).toEqual([1000, 1500, 1125]);
  });

  it('do not move when a member joins or leaves', () => {
    const market = testMarket({
      a: [5, 5, 5, 5, 5, 5],
      b: [0, 0, 0, 7, 7, 7].map((v) => v || Number.NaN),
    });
    expect(new Set(levelsOf(backtestIndex(market, testDefinition())))).toEqual(new Set([1000]));
  });

  it('carry a halted member at its last price and resume with it', () => {
    const market = testMarket({ a: [1, 1, Number.NaN, Number.NaN, 2], b: [1, 1, 1, 1, 1] });
    expect(levelsOf(backtestIndex(market, testDefinition()))).toEqual([1000, 1000, 1000, 1500]);
  });

  it('hold the loss of a member that died: its last price less the haircut', () => {
    const dead = [1, 1, 0.1, Number.NaN, Number.NaN, Number.NaN];
    const market = testMarket({ dead, alive: [1, 1, 1, 1, 1, 1] });
    const definition = testDefinition({
      death: { afterDays: 2, haircut: 0.5 },
      rebalance: { frequency: 'quarterly', lagDays: 0 },
    });
    const history = backtestIndex(market, definition);
    expect(levelsOf(history)).toEqual([1000, 550, 550, 525, 525]);
    expect(history.rebalances.at(-1)).toMatchObject({ reason: 'death', left: ['dead'] });
  });

  it('pay for what changes hands', () => {
    const market = testMarket({ a: [1, 1, 2, 2], b: [1, 1, 1, 1] });
    const definition = testDefinition({ costs: { basisPoints: 100 } });
    const levels = levelsOf(backtestIndex(market, definition));
    // One percent of all that is bought, then of the third that trades back to equal weights.
    const bought = 1000 * (1 - 0.01);
    const rebalanced = bought * 1.5 * (1 - 0.01 / 3);
    expect(levels[0]).toBeCloseTo(bought, 9);
    expect(levels[1]).toBeCloseTo(rebalanced, 9);
    expect(levels[2]).toBeCloseTo(rebalanced, 9);
  });

  it('are the base value, what each asset brought and what trades cost, together', () => {
    const row = fc.array(fc.option(price, { freq: 8, nil: Number.NaN }), {
      minLength: 15,
      maxLength: 15,
    });
    fc.assert(
      fc.property(row, row, row, (a, b, c) => {
        const definition = testDefinition({
          costs: { basisPoints: 30 },
          death: { afterDays: 3, haircut: 0.4 },
        });
        const whole = [1, ...Array.from({ length: 14 }, () => 1)];
        const history = backtestIndex(testMarket({ a, b, c, whole }), definition);
        const gained = Object.values(history.contributions).reduce((sum, gain) => sum + gain, 0);
        const level = levelsOf(history).at(-1) as number;
        expect((1000 + gained - history.costs) / level).toBeCloseTo(1, 9);
      }),
    );
  });

  it('wait with a decision on a day without data, and with a trade on a day without prices', () => {
    const gap = Number.NaN;
    const definition = testDefinition({ rebalance: { frequency: 'weekly', lagDays: 1 } });
    // 2024-01-07 was a Sunday: the last close of a week.
    const silentSunday = { a: [1, 1, 1, 1, 1, 1, gap, 2, 2], b: [1, 1, 1, 1, 1, 1, gap, 1, 1] };
    const silentMonday = { a: [1, 1, 1, 1, 1, 1, 2, gap, 2], b: [1, 1, 1, 1, 1, 1, 1, gap, 1] };
    const second = (closes: Parameters<typeof testMarket>[0]) =>
      backtestIndex(testMarket(closes), definition).rebalances[1];
    expect(second(silentSunday)).toMatchObject({ decided: '2024-01-08', date: '2024-01-09' });
    expect(second(silentMonday)).toMatchObject({ decided: '2024-01-07', date: '2024-01-09' });
    expect(second(silentMonday)?.weights).toEqual({ a: 0.5, b: 0.5 });
  });

  it('sell what is sanctioned, and may hold it again once it no longer is', () => {
    const closes = { a: [1, 1, 1, 1, 1, 1, 1, 1, 1], b: [1, 1, 1, 1, 1, 1, 1, 1, 1] };
    const [from, until] = [parseInstant('2024-01-04'), parseInstant('2024-01-07')];
    const market = testMarket(closes, {
      sanctions: [{ asset: 'a', authority: 'OFAC', from, until }],
    });
    const held = (parts: object) => {
      const rebalance = { frequency: 'weekly', lagDays: 0 };
      return backtestIndex(market, testDefinition({ rebalance, ...parts })).rebalances.map(
        ({ date, reason, weights }) => [date, reason, Object.keys(weights).sort()],
      );
    };
    expect(held({})).toEqual([
      ['2024-01-02', 'start', ['a', 'b']],
      ['2024-01-04', 'sanction', ['b']],
      ['2024-01-07', 'calendar', ['a', 'b']],
    ]);
    expect(held({ universe: { excludeSanctionedBy: ['EU'] } })).toHaveLength(2);
  });

  it('go into cash and back as the regime turns, between the calendar days', () => {
    const definition = testDefinition({
      rebalance: { frequency: 'quarterly', lagDays: 0 },
      cash: { breadthBelow: 0.5, lookbackDays: 3, share: 1 },
    });
    const closes = [1, 2, 3, 4, 2, 1, 1, 3, 4];
    const { rebalances } = backtestIndex(testMarket({ a: closes, b: closes }), definition);
    expect(
      rebalances.map(({ date, reason, weights }) => [date, reason, Object.keys(weights)]),
    ).toEqual([
      ['2024-01-02', 'start', ['a', 'b']],
      ['2024-01-05', 'regime', []],
      ['2024-01-08', 'regime', ['a', 'b']],
    ]);
  });

  it('show what is decided and not traded yet, and the orders that would realise it', () => {
    const definition = testDefinition({ rebalance: { frequency: 'weekly', lagDays: 1 } });
    const closes = { a: [1, 1, 1, 1, 1, 1, 3], b: [1, 1, 1, 1, 1, 1, 1] };
    const { pending, holdings, targets } = backtestIndex(testMarket(closes), definition);
    expect(holdings).toEqual({ a: 0.75, b: 0.25 });
    expect(targets).toEqual({ a: 0.5, b: 0.5 });
    expect(pending).toMatchObject({
      decided: '2024-01-07',
      due: '2024-01-08',
      orders: [
        { asset: 'a', side: 'sell', share: 0.25 },
        { asset: 'b', side: 'buy', share: 0.25 },
      ],
    });
  });

  it('trade so many days after the decision, and know nothing of the days between', () => {
    const market = testMarket({ a: [1, 1, 1, 1, 1], b: [1, 1, 1, 1, 1] });
    const definition = testDefinition({ rebalance: { frequency: 'daily', lagDays: 2 } });
    const [, second] = backtestIndex(market, definition).rebalances;
    expect([second?.decided, second?.date]).toEqual(['2024-01-03', '2024-01-05']);
  });

  it('say the same of the past, whatever the future brings', () => {
    const row = fc.array(price, { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(row, row, row, row, (a, b, otherA, otherB) => {
        const known = 7;
        const splice = (past: number[], future: number[]) => [
          ...past.slice(0, known),
          ...future.slice(known),
        ];
        const definition = testDefinition({
          weighting: { scheme: 'inverseVolatility', lookbackDays: 5 },
          cash: { breadthBelow: 0.5, lookbackDays: 3, share: 0.5 },
        });
        const one = backtestIndex(testMarket({ a, b }), definition);
        const two = backtestIndex(
          testMarket({ a: splice(a, otherA), b: splice(b, otherB) }),
          definition,
        );
        const until = '2024-01-07';
        const past = ({ levels }: typeof one) => levels.filter(([date]) => date <= until);
        expect(past(two)).toEqual(past(one));
      }),
    );
  });
});

describe('weights', () => {
  it('sum to one and keep to their caps, which move nothing that is within them', () => {
    const weights = fc.array(fc.double({ min: 0.001, max: 1, noNaN: true }), {
      minLength: 5,
      maxLength: 30,
    });
    fc.assert(
      fc.property(weights, fc.double({ min: 0.25, max: 1, noNaN: true }), (raw, cap) => {
        const total = raw.reduce((sum, weight) => sum + weight, 0);
        const capped = capWeights(
          Float64Array.from(raw, (weight) => weight / total),
          { cap },
        );
        expect(capped.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 9);
        expect(Math.max(...capped)).toBeLessThanOrEqual(cap + 1e-12);
      }),
    );
    const [half, ...rest] = capWeights(Float64Array.of(0.6, 0.3, 0.1), { cap: 0.5 });
    expect(half).toBe(0.5);
    expect(rest[0]).toBeCloseTo(0.375, 12);
    expect(rest[1]).toBeCloseTo(0.125, 12);
  });

  it.each(['minimumVariance', 'hierarchicalRiskParity', 'inverseVolatility'])(
    'of %s hold less of the wilder of two unrelated assets',
    (scheme) => {
      const calm = Array.from({ length: 60 }, (_, day) => 100 + (day % 2));
      const wild = Array.from({ length: 60 }, (_, day) => 100 + 20 * (Math.floor(day / 2) % 2));
      const definition = testDefinition({ weighting: { scheme, lookbackDays: 50 } });
      const { holdings } = backtestIndex(testMarket({ calm, wild }), definition);
      expect(holdings.calm).toBeGreaterThan(0.6);
      expect((holdings.calm as number) + (holdings.wild as number)).toBeCloseTo(1, 9);
    },
  );

  it('of riskParity add the same risk each, as worked out by hand for two', () => {
    // With volatilities of one and two, whatever the correlation, two assets weigh 2 : 1.
    for (const covariance of [
      [1, 0, 0, 4],
      [1, 1.5, 1.5, 4],
    ]) {
      const [first, second] = riskParityWeights(Float64Array.from(covariance), 2);
      expect(first).toBeCloseTo(2 / 3, 9);
      expect(second).toBeCloseTo(1 / 3, 9);
    }
    const random = new RandomGenerator(8);
    const returns = Array.from({ length: 6 }, (_, asset) =>
      Float64Array.from({ length: 60 }, () => (asset + 1) * random.normal()),
    );
    const covariance = shrunkCovariance(returns);
    const weights = riskParityWeights(covariance, 6);
    const parts = weights.map(
      (weight, i) =>
        weight *
        weights.reduce((sum, other, j) => sum + other * (covariance[6 * i + j] as number), 0),
    );
    for (const part of parts) expect(part / (parts[0] as number)).toBeCloseTo(1, 6);
  });

  it('keep in cash what few members have no room for, where the file says so', () => {
    const capped = (weights: number[], cap: number) => [
      ...capWeights(Float64Array.from(weights), { cap, excess: 'cash' }),
    ];
    expect(capped([0.5, 0.5], 0.3)).toEqual([0.3, 0.3]);
    expect(capped([0.7, 0.3], 0.6)).toEqual([0.6, 0.4]);
  });

  it('take in as many of the largest as cover the share asked for', () => {
    const closes = { a: [6, 6, 6], b: [3, 3, 3], c: [1, 1, 1] };
    const definition = testDefinition({ selection: { by: 'price', count: 9, coverage: 0.85 } });
    expect(Object.keys(backtestIndex(testMarket(closes), definition).holdings)).toEqual(['a', 'b']);
  });

  it('that cannot meet their caps are refused, with the caps named', () => {
    expect(() => capWeights(Float64Array.of(0.5, 0.5), { cap: 0.3 })).toThrow(CapsCannotBeMetError);
    const market = testMarket({ a: [1, 1, 1], b: [1, 1, 1] });
    const capped = testDefinition({ weighting: { scheme: 'equal', cap: 0.3 } });
    expect(() => backtestIndex(market, capped)).toThrow(
      /test on 2024-01-02 with a, b: 2 members capped at 30 %, 30 % reach only 60.0 %/,
    );
  });
});

it.each([5, 90])('traded volume is the median of %d days', (lookbackDays) => {
  const random = new RandomGenerator(lookbackDays);
  const walk = () => Array.from({ length: 95 }, () => Math.exp(random.normal()));
  const volumeUsd = { a: walk(), b: walk(), c: walk(), d: walk() };
  const medianOf = (row: number[]) => {
    const sorted = row.slice(-lookbackDays).sort((left, right) => left - right);
    return (
      ((sorted[(lookbackDays - 1) >> 1] as number) + (sorted[lookbackDays >> 1] as number)) / 2
    );
  };
  const medians = Object.values(volumeUsd).map(medianOf);
  const [, second] = medians.toSorted((left, right) => left - right) as [number, number];
  const ones = Array.from({ length: 95 }, () => 1);
  const market = testMarket({ a: ones, b: ones, c: ones, d: ones }, { volumeUsd });
  const held = (minimumVolumeUsd: number) =>
    Object.keys(
      backtestIndex(
        market,
        testDefinition({ eligibility: { minimumAgeDays: 1, minimumVolumeUsd, lookbackDays } }),
        { from: parseInstant('2024-04-04') },
      ).holdings,
    );
  expect(held(second)).toHaveLength(3);
  expect(held(second * (1 + 1e-9))).toHaveLength(2);
});

it('an index is seen beside Bitcoin, or the largest asset of its first day where there is none', () => {
  const rows = { a: [1, 1, 1], b: [1, 1, 1] };
  const caps = { marketCapUsd: { a: [5, 5, 9], b: [6, 6, 2] } };
  expect(benchmarkAsset(testMarket({ ...rows, btc: [1, 1, 1] }, caps), 1)).toBe(2);
  expect(benchmarkAsset(testMarket(rows, caps), 1)).toBe(1);
  expect(benchmarkAsset(testMarket(rows), 1)).toBe(-1);
});

describe('index files', () => {
  it('are another model where a rule differs, and the same where words do', () => {
    const definition = testDefinition();
    const { sha256 } = identifyIndex(definition);
    expect(identifyIndex({ ...definition, notes: ['Chosen on one year.'] }).sha256).toBe(sha256);
    expect(identifyIndex({ ...definition, baseValue: 7 }).sha256).not.toBe(sha256);
  });

  it('that ship are all valid', () => {
    expect(listIndices().length).toBeGreaterThan(5);
    expect(findIndex('coindesk-20-style').weighting).toMatchObject({ cap: 0.2, largestCap: 0.3 });
  });

  it.each([
    ['{"id":"x"', /is not JSON/],
    ['{"id":"x","name":"X","selection":{"by":"luck","count":1}}', /selection\.by/],
    ['{"id":"x","name":"X","sellection":{}}', /selection|sellection/],
    ['{"id":"x","name":"X","universe":{"excludeSanctionedBy":["me"]}}', /excludeSanctionedBy/],
  ])('are refused with the field named: %s', (text, message) => {
    expect(() => parseIndexDefinition(text, 'mine.json')).toThrow(message);
  });

  it('that ask for data the market lacks are refused, as are spans without a member', () => {
    const market = testMarket({ a: [1, 1, 1] });
    const caps = testDefinition({ selection: { by: 'marketCap', count: 1 } });
    expect(() => backtestIndex(market, caps)).toThrow(IndexDataMissingError);
    const old = testDefinition({ eligibility: { minimumAgeDays: 99 } });
    expect(() => backtestIndex(market, old)).toThrow(EmptyIndexError);
  });
});
