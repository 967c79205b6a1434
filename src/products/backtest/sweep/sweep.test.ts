import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RandomGenerator } from '../../../quant/index.ts';
import { assessSweep, bestTrial } from '../honesty/assess.ts';
import { coverageOf } from '../honesty/coverage.ts';
import { walkForward } from '../honesty/walk-forward.ts';
import { completeSettings } from '../settings.ts';
import { executeRule } from '../strategy/execute.ts';
import { marketOf, randomMarket } from '../testing.ts';
import { decideEvery, LongFlat } from './long-flat.ts';
import { dayEnds, summariseTrial, type TrialSummary } from './summary.ts';
import { gridOf, sweepStrategy, tryInThreads } from './sweep.ts';
import { TrialBench } from './trial.ts';
import { TrialQueue } from './trial-queue.ts';

describe('one pass', () => {
  const rarely = (often: number, seldom: number) =>
    fc.oneof(
      { weight: 9, arbitrary: fc.constant(often) },
      { weight: 1, arbitrary: fc.constant(seldom) },
    );
  const basisPoints = fc.oneof(fc.constant(0), fc.double({ min: 0, max: 100, noNaN: true }));
  const settings = fc.record({
    capital: fc.constantFrom(1, 100, 1e4, 1e7),
    feeBps: basisPoints,
    spreadBps: basisPoints,
    leverage: fc.oneof(fc.constant(3), rarely(1, 0.5)),
    borrowRate: fc.constantFrom(0, 10),
    impact: rarely(0, 1),
    fundingBpsPerDay: rarely(0, 1),
    deathDays: fc.constantFrom(30, 2),
  });
  const long = fc.constantFrom(
    'mean(close, {n}) > mean(close, 7)',
    'close >= lag(close, {n}) or mom2 > 0.1',
    'not (rsi(close, {n}) < 50 and close != open)',
    // Changes while nothing trades.
    'lag(close, {n}) < lag(open, 1)',
    'volume_usd > 1e6 * {n} / 4',
    '1 > 0 * {n}',
  );
  const bars = fc.constantFrom(150, 150, 33, 2, 1, 0);
  const whole = fc.integer({ min: 1, max: 5 });

  it('comes to what the engine with books comes to, to the last bit', () => {
    let compared = 0;
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e6 }),
        bars,
        settings,
        long,
        whole,
        whole,
        (seed, length, given, text, n, every) => {
          const market = randomMarket(`pass ${seed}`, length, 1);
          const rule = { long: text, every };
          const bench = new TrialBench(market, given);
          const { simulation } = executeRule(rule, market, { n }, given);
          const expected = bench.measure({ n }, simulation.equity);
          expect(bench.tryRule(rule, { n })).toEqual(expected);
          // Each bar of this market ends a day.
          expect(expected.dailyReturns.length).toBe(length);
          const pass = LongFlat.of(market, completeSettings(given))?.run(Int32Array.of(0));
          if (pass && simulation.fills.bar.length > 0) compared++;
        },
      ),
      { numRuns: 300 },
    );
    expect(compared).toBeGreaterThan(30);
  });

  it('measures the deepest loss by every bar', () => {
    const equity = Float64Array.of(9, 12, 6, 8, 15, 10, 14, 5);
    const days = Float64Array.from(equity.keys(), (day) => day * 86_400_000);
    const { maximumDrawdown } = summariseTrial({}, equity, dayEnds({ times: days }), 10);
    expect(maximumDrawdown).toBe(1 - 5 / 15);
  });

  it('decides only so often, and not upon what has changed back', () => {
    const changes = Int32Array.of(1, 2, 5, 9, 10, 11, 14);
    const kept = decideEvery(3, changes);
    expect(Array.from(changes.subarray(0, kept))).toEqual([6, 9, 15]);
  });
});

describe('a sweep', () => {
  const market = randomMarket('sweep', 300, 1);
  const source = {
    kind: 'rule',
    rule: { long: 'mean(close, {fast}) > mean(close, {slow})' },
  } as const;

  it('tries every combination, in order, the same on any number of threads', async () => {
    const grid = gridOf({ fast: [3, 5, 8], slow: [20, 30] });
    expect(grid.length).toBe(6);
    const progress: number[] = [];
    const [one, two] = await Promise.all([
      sweepStrategy({ source, market, grid, threads: 1 }),
      sweepStrategy({
        source,
        market,
        grid,
        threads: 2,
        onProgress: (done) => progress.push(done),
      }),
    ]);
    expect(one.map(({ parameters }) => parameters)).toEqual(grid);
    expect(two).toEqual(one);
    expect(progress.at(-1)).toBe(6);
    const inThreads = new TrialQueue(grid);
    await tryInThreads(inThreads, 2, { source, market, grid });
    expect(inThreads.trials).toEqual(one);
    const { simulation } = executeRule(source.rule, market, grid[4], {});
    expect(one[4]?.totalReturn).toBeCloseTo((simulation.equity[299] as number) / 1e5 - 1, 9);
  });

  it('fails with the trial that fails', async () => {
    const grid = [{ fast: 3, slow: 0 }];
    await expect(sweepStrategy({ source, market, grid })).rejects.toThrow(/whole number of bars/);
  });
});

describe('weighing a sweep', () => {
  it('finds luck where there is nothing else', () => {
    const honesty = assessSweep(noise('luck', () => 0));
    expect(honesty.deflatedSharpe).toBeLessThan(0.9);
    expect(honesty.overfitting?.probability).toBeGreaterThan(0.1);
    expect(honesty.luckySharpe).toBeGreaterThan(0.5);
    expect(honesty.walkForward?.steps.length).toBe(7);
  });

  it('believes what is truly better', () => {
    const trials = noise('skill', (trial) => (trial === 3 ? 0.004 : 0));
    const honesty = assessSweep(trials, { trainDays: 200 });
    expect(bestTrial(trials).parameters).toEqual({ n: 3 });
    expect(honesty.deflatedSharpe).toBeGreaterThan(0.95);
    expect(honesty.overfitting?.probability).toBe(0);
    expect(honesty.sharpe?.low).toBeGreaterThan(0);
    for (const { parameters } of honesty.walkForward?.steps ?? []) {
      expect(parameters).toEqual({ n: 3 });
    }
  });

  it('walks forward on what was known, and pays for changes', () => {
    const trials = [1, -1].map((sign, n) =>
      trialOf(n, (day) => (day < 400 ? sign : -sign) * 0.01 + (day % 2) * 0.001),
    );
    const { steps, returns } = walkForward(trials, {
      trainDays: 150,
      testDays: 100,
      switchCost: 0.05,
    });
    expect(steps.map(({ parameters }) => parameters.n)).toEqual([0, 0, 0, 0, 1, 1, 1, 1, 1]);
    expect(returns[0]).toBeCloseTo(1.01 * 0.95 - 1, 9);
    expect(returns[1]).toBeCloseTo(0.011, 9);
  });

  it('tells survivors from the whole', () => {
    const dying = marketOf({ a: Array(60).fill(1) as number[], b: [1, 2, 3] });
    expect(coverageOf(dying)).toMatchObject({
      assets: 2,
      ended: 1,
      fromTheStart: 2,
      survivorsOnly: false,
    });
    const many = Object.fromEntries(
      Array.from({ length: 25 }, (_, i) => [`a${i}`, Array(60).fill(1) as number[]]),
    );
    expect(coverageOf(marketOf(many)).survivorsOnly).toBe(true);
  });
});

function noise(seed: string, drift: (trial: number) => number): TrialSummary[] {
  const random = new RandomGenerator(seed);
  return Array.from({ length: 12 }, (_, n) => trialOf(n, () => drift(n) + 0.01 * random.normal()));
}

function trialOf(n: number, returnOf: (day: number) => number): TrialSummary {
  let value = 1;
  const equity = Float64Array.from({ length: 1_000 }, (_, day) => {
    value *= 1 + returnOf(day);
    return value;
  });
  const times = Float64Array.from({ length: 1_000 }, (_, day) => day * 86_400_000);
  return summariseTrial({ n }, equity, dayEnds({ times }), 1);
}
