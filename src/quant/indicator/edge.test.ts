import { describe, expect, it } from 'vitest';
import { RandomGenerator } from '../random/generator.ts';
import { CompensatedSum } from '../statistics/sum.ts';
import { adx } from './adx.ts';
import { atr } from './atr.ts';
import { bollingerBands } from './bollinger.ts';
import { Ema, ema } from './ema.ts';
import { macd } from './macd.ts';
import { rsi } from './rsi.ts';
import { stochastic } from './stochastic.ts';

const still = new Float64Array(60).fill(0.3);

function last(series: Float64Array): number {
  return series[series.length - 1];
}

describe('a price that stands still', () => {
  it('has a neutral oscillator, no range and no trend', () => {
    expect(last(rsi(still))).toBe(50);
    expect(last(stochastic(still, still, still).k)).toBe(50);
    expect(last(atr(still, still, still))).toBe(0);
    expect(last(adx(still, still, still).adx)).toBe(0);
    expect(last(macd(still).line)).toBeCloseTo(0, 14);
    expect(last(bollingerBands(still).upper)).toBe(0.3);
  });
});

describe('a price that only rises', () => {
  it('is as strong as can be', () => {
    const rising = Float64Array.from({ length: 60 }, (_, t) => t + 1);
    expect(last(rsi(rising))).toBeCloseTo(100, 9);
    expect(last(adx(rising, rising, rising).adx)).toBeCloseTo(100, 9);
  });
});

describe('long series', () => {
  it('keep their averages exact to 1e-9 far from zero', () => {
    const random = new RandomGenerator(3);
    const series = Float64Array.from({ length: 300_000 }, () => 1e9 + random.normal());
    const smooth = ema(series, 20);
    let naive = series[0];
    series.forEach((value, t) => {
      naive += (value - naive) * (2 / 21);
      if (t >= 19) expect(Math.abs(smooth[t] / naive - 1)).toBeLessThan(1e-14);
    });
  });

  it('are summed without drift', () => {
    const sum = new CompensatedSum();
    sum.add(1e16);
    for (let i = 0; i < 1_000_000; i++) sum.add(0.1);
    sum.add(-1e16);
    expect(sum.value).toBeCloseTo(100_000, 5);
  });
});

describe('lengths', () => {
  it('are refused unless whole and positive', () => {
    expect(() => new Ema(0)).toThrow(/length is 0/);
    expect(() => rsi(still, 2.5)).toThrow(/length is 2.5/);
    expect(() => atr(still, still, new Float64Array(3))).toThrow(/60 and 3|3 and 60/);
  });
});
