import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, INTERVAL_LENGTH, type Interval, ManualClock } from '../../core/index.ts';
import { GENESIS } from './period.ts';
import { SimulatedMarket } from './simulated-market.ts';
import { SimulatedSource } from './simulated-source.ts';

const market = new SimulatedMarket({ seed: 7 });
const year = { from: GENESIS, to: GENESIS + 365 * DAY };

function logReturns(bars: { asset: Uint32Array; close: Float64Array }): Map<number, number[]> {
  const returns = new Map<number, number[]>();
  for (let row = 1; row < bars.close.length; row++) {
    if (bars.asset[row] !== bars.asset[row - 1]) continue;
    const list = returns.get(bars.asset[row]) ?? [];
    list.push(Math.log(bars.close[row] / bars.close[row - 1]));
    returns.set(bars.asset[row], list);
  }
  return returns;
}

function moments(values: readonly number[]) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  const fourth = values.reduce((sum, value) => sum + (value - mean) ** 4, 0) / values.length;
  return { mean, variance, kurtosis: fourth / variance ** 2 };
}

function autocorrelation(values: readonly number[]): number {
  const { mean, variance } = moments(values);
  let sum = 0;
  for (let i = 1; i < values.length; i++) sum += (values[i] - mean) * (values[i - 1] - mean);
  return sum / values.length / variance;
}

describe('SimulatedMarket', () => {
  it('is the same for the same seed and another for another', () => {
    const again = new SimulatedMarket({ seed: 7 }).bars('1d', year);
    expect(again).toEqual(market.bars('1d', year));
    expect(new SimulatedMarket({ seed: 8 }).bars('1d', year).close).not.toEqual(again.close);
  });

  it('continues without changing what was, whatever was asked for first', () => {
    fc.assert(
      fc.property(
        fc.nat(300),
        fc.integer({ min: 1, max: 60 }),
        fc.nat(499),
        fc.constantFrom<Interval>('1d', '4h', '1h'),
        (start, length, index, interval) => {
          const period = { from: GENESIS + start * DAY, to: GENESIS + (start + length) * DAY };
          const id = [market.assets[index].id];
          const short = new SimulatedMarket({ seed: 7 }).bars(interval, period, id);
          const long = market.bars(interval, { ...year, to: GENESIS + 400 * DAY }, id);
          const first = long.time.findIndex((time) => time >= period.from);
          const rows = short.time.length;
          expect(long.close.slice(first, first + rows)).toEqual(short.close);
          expect(long.time.slice(first, first + rows)).toEqual(short.time);
        },
      ),
      { numRuns: 15 },
    );
  });

  it.each<Interval>(['4h', '1h', '15m', '5m', '1m'])(
    'gathers %s bars into the daily ones',
    (interval) => {
      const period = { from: GENESIS + 40 * DAY, to: GENESIS + 43 * DAY };
      const id = [market.assets[3].id];
      const days = market.bars('1d', period, id);
      const fine = market.bars(interval, period, id);
      const perDay = DAY / INTERVAL_LENGTH[interval];
      expect(fine.time.length).toBe(3 * perDay);
      for (let day = 0; day < 3; day++) {
        const of = (column: Float64Array) => [...column.slice(day * perDay, (day + 1) * perDay)];
        expect(of(fine.open)[0]).toBe(days.open[day]);
        expect(of(fine.close)[perDay - 1]).toBe(days.close[day]);
        expect(Math.max(...of(fine.high))).toBe(days.high[day]);
        expect(Math.min(...of(fine.low))).toBe(days.low[day]);
        const volume = of(fine.volumeUsd).reduce((sum, value) => sum + value, 0);
        expect(volume / days.volumeUsd[day]).toBeCloseTo(1, 9);
      }
    },
  );

  it('keeps every bar sound and known only at its close', () => {
    const bars = market.bars('1d', year);
    for (let row = 0; row < bars.time.length; row++) {
      const { open, high, low, close, volumeUsd } = bars;
      expect(low[row] > 0 && low[row] <= Math.min(open[row], close[row])).toBe(true);
      expect(high[row] >= Math.max(open[row], close[row])).toBe(true);
      expect(volumeUsd[row]).toBeGreaterThan(0);
      expect(bars.knownAt[row]).toBe(bars.time[row] + DAY);
    }
  });

  it('has fat tails, clustered volatility and no memory of direction', () => {
    const returns = [
      ...logReturns(market.bars('1d', { ...year, to: GENESIS + 1000 * DAY })).values(),
    ];
    const long = returns.filter((list) => list.length > 900);
    const average = (value: (list: number[]) => number) =>
      long.reduce((sum, list) => sum + value(list), 0) / long.length;
    expect(average((list) => moments(list).kurtosis)).toBeGreaterThan(4);
    expect(average((list) => autocorrelation(list.map(Math.abs)))).toBeGreaterThan(0.05);
    expect(Math.abs(average(autocorrelation))).toBeLessThan(0.03);
    const daily = average((list) => Math.sqrt(moments(list).variance));
    expect(daily).toBeGreaterThan(0.03);
    expect(daily).toBeLessThan(0.09);
  });

  it('lists coins, lets some end and one collapse', () => {
    const at = (day: number) => market.assetsAt(GENESIS + day * DAY).map(({ id }) => id);
    expect(at(0).length).toBeLessThan(at(500).length);
    expect(at(0).filter((id) => !at(2000).includes(id)).length).toBeGreaterThan(3);
    const fallen = market.bars('1d', { ...year, to: GENESIS + 700 * DAY }, [market.assets[1].id]);
    const last = fallen.close.length - 1;
    expect(fallen.close[last] / fallen.close[last - 5]).toBeLessThan(0.01);
    expect(fallen.time[last]).toBe(GENESIS + 600 * DAY);
  });

  it('is named so that nobody takes it for real', () => {
    expect(new Set(market.assets.map(({ id }) => id)).size).toBe(500);
    for (const { symbol, name } of market.assets) {
      expect(symbol).toMatch(/^SIM-[A-Z]+$/);
      expect(name).toMatch(/\(simulated\)$/);
    }
    expect(market.bars('1d', year).market).toBe('simulated');
    expect(
      market.headlines(year).every(({ simulated, text }) => simulated && text.startsWith('SIM-')),
    ).toBe(true);
  });

  it('reports metrics and news of coins that trade, within the period', () => {
    const period = { from: GENESIS + 100 * DAY, to: GENESIS + 130 * DAY };
    const metrics = market.metrics(period);
    expect(metrics.value.every((value) => Number.isFinite(value) && value >= 0)).toBe(true);
    expect(metrics.time.every((time) => time >= period.from && time < period.to)).toBe(true);
    const news = market.headlines(period);
    expect(news.length).toBeGreaterThan(10);
    expect(news.every(({ time }) => time >= period.from && time < period.to)).toBe(true);
  });

  it('holds a modest momentum, not more', () => {
    const bars = market.bars('1d', { ...year, to: GENESIS + 1500 * DAY });
    const correlations: number[] = [];
    const closes = new Map<number, Float64Array>();
    for (let row = 0; row < bars.time.length; row++) {
      const day = (bars.time[row] - GENESIS) / DAY;
      if (!closes.has(day)) closes.set(day, new Float64Array(500).fill(Number.NaN));
      (closes.get(day) as Float64Array)[bars.asset[row]] = Math.log(bars.close[row]);
    }
    const change = (from: number, to: number) =>
      (closes.get(to) as Float64Array).map(
        (value, i) => value - (closes.get(from) as Float64Array)[i],
      );
    for (let day = 60; day < 1480; day += 7) {
      correlations.push(rankCorrelation(change(day - 30, day), change(day, day + 7)));
    }
    const { mean, variance } = moments(correlations);
    const t = mean / Math.sqrt(variance / correlations.length);
    expect(t).toBeGreaterThan(3);
    expect(mean).toBeLessThan(0.15);
  });
});

function rankCorrelation(left: Float64Array, right: Float64Array): number {
  const present = [...left.keys()].filter((i) => Number.isFinite(left[i] + right[i]));
  const ranks = (values: Float64Array) => {
    const order = present.toSorted((a, b) => values[a] - values[b]);
    return new Map(order.map((asset, rank) => [asset, rank]));
  };
  const [x, y] = [ranks(left), ranks(right)];
  const middle = (present.length - 1) / 2;
  let covariance = 0;
  let variance = 0;
  for (const i of present) {
    covariance += ((x.get(i) as number) - middle) * ((y.get(i) as number) - middle);
    variance += ((x.get(i) as number) - middle) ** 2;
  }
  return covariance / variance;
}

describe('SimulatedSource', () => {
  const clock = new ManualClock(GENESIS + 50 * DAY + 90 * 60_000);
  const source = new SimulatedSource({
    seed: 7,
    clock,
    wait: async (milliseconds) => clock.set(clock.now() + milliseconds),
  });

  it('gives only bars that are complete by the clock', async () => {
    const [asset] = await source.listAssets({ limit: 1 });
    const query = { asset, interval: '1h' as const, from: GENESIS, to: GENESIS + 100 * DAY };
    for await (const bars of source.fetchBars(query)) {
      expect(bars.time.at(-1)).toBe(GENESIS + 50 * DAY);
    }
  });

  it('ticks along the path that its bars will show', async () => {
    const stop = new AbortController();
    const id = source.world.assets[0].id;
    const hour = source.world.bars(
      '1h',
      { from: GENESIS + 50 * DAY + HOUR, to: GENESIS + 50 * DAY + 2 * HOUR },
      [id],
    );
    let count = 0;
    for await (const { assets, price } of source.ticks(stop.signal)) {
      const own = price[assets.indexOf(id)];
      expect(own >= hour.low[0] && own <= hour.high[0]).toBe(true);
      if (++count === 120) stop.abort();
    }
    expect(count).toBe(120);
  });
});
