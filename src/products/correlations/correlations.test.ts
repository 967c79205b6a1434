import { describe, expect, it } from 'vitest';
import { correlation, logReturns, RandomGenerator } from '../../quant/index.ts';
import { testMarket } from '../indices/testing.ts';
import { correlateMarket, similarTokens } from './correlations.ts';

const DAYS = 61;
const random = new RandomGenerator(5);
const steps = () => Array.from({ length: DAYS }, () => 0.03 * random.normal());
const [whole, sector, a, b, c, d] = [steps(), steps(), steps(), steps(), steps(), steps()];
/** A walk that takes the steps of several sources together. */
const walk = (...sources: readonly number[][]) => {
  let log = 5;
  return Array.from({ length: DAYS }, (_, day) => {
    for (const source of sources) log += source[day] as number;
    return Math.exp(log);
  });
};
const opposite = walk(a.map((step) => -step));
const closes = {
  first: walk(whole, sector, a),
  second: walk(whole, sector, b),
  third: walk(whole, c),
  fourth: walk(whole, d),
  mirror: opposite,
  alone: walk(a),
  young: [...Array.from({ length: 20 }, () => Number.NaN), ...walk(b).slice(20)],
};
const market = {
  ...testMarket(closes),
  classes: new Map([['fourth', 'stablecoin' as const]]),
};

describe('correlateMarket', () => {
  it('finds the most and the least alike pairs, as Pearson has them', () => {
    const found = correlateMarket(market, { window: 60, pairs: 2 });
    expect(found.lowest[0]).toMatchObject({ left: 'mirror', right: 'alone' });
    expect(found.lowest[0]?.correlation).toBeCloseTo(-1, 12);
    const { left, right, correlation: highest } = found.highest[0] as (typeof found.highest)[0];
    const returns = (name: string) =>
      logReturns(Float64Array.from(closes[name as keyof typeof closes])).subarray(1);
    expect(highest).toBeCloseTo(correlation(returns(left), returns(right)), 12);
    expect([left, right]).toEqual(['first', 'second']);
  });

  it('leaves out what keeps to a price or lacks a day, unless asked for by name', () => {
    const { assets } = correlateMarket(market, { window: 60, pairs: 1 });
    expect(assets).toEqual(['first', 'second', 'third', 'mirror', 'alone']);
    const only = new Set(['fourth', 'third']);
    expect(correlateMarket(market, { window: 60, pairs: 1, only }).highest).toHaveLength(1);
    expect(correlateMarket(market, { window: 61, pairs: 1 }).mean).toBeNull();
  });
});

describe('similarTokens', () => {
  it('looks past the move of the whole market', () => {
    expect(similarTokens(market, 'first', { window: 60, count: 1 })[0]?.asset).toBe('second');
    expect(similarTokens(market, 'young', { window: 60, count: 1 })).toEqual([]);
  });
});
