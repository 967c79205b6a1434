import { describe, expect, it } from 'vitest';
import { DAY, formatDate } from '../../../core/index.ts';
import { compareLevelSources } from './compare-sources.ts';
import { measureHoldRate } from './hold-rate.ts';
import { type FindLevelsParameters, findLevels } from './levels.ts';
import type { LevelBars } from './mark.ts';

/** Bars of 1 % range around a path of closes. */
function bars(length: number, path: (t: number) => number): LevelBars {
  const close = Float64Array.from({ length }, (_, t) => path(t));
  return { close, high: close.map((p) => p * 1.005), low: close.map((p) => p * 0.995) };
}

/** A price that swings between 90 and 110 and turns at both every time. */
const channel = bars(400, (t) => 100 + 10 * Math.sin(t / 6));

describe('findLevels', () => {
  it('finds both walls of a channel', () => {
    const levels = findLevels({ bars: channel, most: 1 });
    expect(levels.map(({ kind }) => kind)).toEqual(['support', 'resistance']);
    expect(Math.abs(levels[0].price / 89.6 - 1)).toBeLessThan(0.01);
    expect(Math.abs(levels[1].price / 110.5 - 1)).toBeLessThan(0.01);
  });

  it('finds where most was traded', () => {
    const rising = bars(100, (t) => 100 * 1.01 ** t);
    const volumeUsd = Float64Array.from(rising.close, (price) =>
      Math.abs(price - 150) < 4 ? 50 : 1,
    );
    const [strongest] = findLevels({ bars: { ...rising, volumeUsd } });
    expect(strongest.basis).not.toBe('pivot');
    expect(Math.abs(strongest.price / 150 - 1)).toBeLessThan(0.04);
  });

  it('is the same whatever comes afterwards', () => {
    const cut = (end: number): LevelBars => ({
      high: channel.high.slice(0, end),
      low: channel.low.slice(0, end),
      close: channel.close.slice(0, end),
    });
    const view: LevelBars = {
      high: channel.high.subarray(0, 300),
      low: channel.low.subarray(0, 300),
      close: channel.close.subarray(0, 300),
    };
    expect(findLevels({ bars: view })).toEqual(findLevels({ bars: cut(300) }));
    expect(findLevels({ bars: view })).not.toEqual(findLevels({ bars: channel }));
  });

  it('refuses too few bars', () => {
    expect(() => findLevels({ bars: bars(10, () => 1) })).toThrow(/at least 20 bars/);
  });
});

describe('measureHoldRate', () => {
  it('finds that the walls of a channel hold far more often than random prices', () => {
    const { levels, random } = measureHoldRate({ histories: new Map([['channel', channel]]) });
    expect(levels.touched).toBeGreaterThan(5);
    expect(levels.held).toBeGreaterThan(random.held + 0.1);
  });

  it('compares turning points, the volume profile and both over the same bars', () => {
    const results = compareLevelSources({ histories: new Map([['channel', channel]]) });
    expect(Object.keys(results)).toEqual(['pivots', 'volume', 'both']);
    expect(Object.keys(results.pivots.byBasis)).toEqual(['pivot']);
    expect(Object.keys(results.volume.byBasis)).toEqual(['volume']);
    for (const { levels } of Object.values(results)) expect(levels.touched).toBeGreaterThan(0);
  });

  it('reads levels on the dates asked for alone', () => {
    const time = Float64Array.from(channel.close, (_, day) => day * DAY);
    const histories = new Map([['channel', { ...channel, time }]]);
    const { byMonth } = measureHoldRate({ histories, from: 200 * DAY, to: 230 * DAY });
    expect(Object.keys(byMonth).every((month) => month >= '1970-07' && month <= '1970-08')).toBe(
      true,
    );
    expect(Object.keys(byMonth)).not.toEqual([]);
  });

  it('finds no edge on a random walk', () => {
    const histories = new Map(
      Array.from({ length: 20 }, (_, seed) => [`walk${seed}`, randomWalk(1500, seed + 1)]),
    );
    const { difference, standardError } = measureHoldRate({ histories });
    expect(Math.abs(difference)).toBeLessThan(4 * standardError);
  });
});

describe('no look-ahead', () => {
  const CUT = 700;
  const cut = ({ high, low, close }: LevelBars, end: number) => ({
    high: high.subarray(0, end),
    low: low.subarray(0, end),
    close: close.subarray(0, end),
  });
  const dated = (bars: LevelBars) => ({
    ...bars,
    time: Float64Array.from(bars.close, (_, day) => day * DAY),
  });

  /** Months whose outcomes were over before the cut and that change when what follows is left out. */
  function leakingMonths(readerOf: (all: LevelBars) => typeof findLevels): string[] {
    const whole = randomWalk(1000, 9);
    const measured = [whole, cut(whole, CUT)].map((all) => {
      const histories = new Map([['walk', dated(all)]]);
      return measureHoldRate({ histories, read: readerOf(all) }).byMonth;
    });
    const over = formatDate((CUT - 60) * DAY).slice(0, 7);
    return Object.keys(measured[1]).filter(
      (month) => month < over && !Object.is(measured[0][month], measured[1][month]),
    );
  }

  it('reads every level from the bars so far', () => {
    expect(leakingMonths(() => findLevels)).toEqual([]);
  });

  it('is caught when planted: a reader that knows what the mean price will have been', () => {
    const ahead = (all: LevelBars) => (parameters: FindLevelsParameters) => {
      const mean = all.close.reduce((sum, price) => sum + price) / all.close.length;
      const distance = Math.log(mean / (parameters.bars.close.at(-1) ?? mean)) / 4;
      return findLevels(parameters).map((level) => ({ ...level, distance }));
    };
    expect(leakingMonths(ahead)).not.toEqual([]);
  });
});

function randomWalk(length: number, seed: number): LevelBars {
  let state = seed * 7919;
  const uniform = () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
  let price = 100;
  const walk = bars(length, () => price);
  for (let t = 0; t < length; t++) {
    let high = price;
    let low = price;
    for (let tick = 0; tick < 24; tick++) {
      price *= Math.exp(0.005 * (uniform() + uniform() + uniform() - 1.5) * 2);
      high = Math.max(high, price);
      low = Math.min(low, price);
    }
    walk.close[t] = price;
    walk.high[t] = high;
    walk.low[t] = low;
  }
  return walk;
}
