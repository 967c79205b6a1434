import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, formatDate, InvalidInputError } from '../../core/index.ts';
import { createPanel, RandomGenerator } from '../../quant/index.ts';
import { AddressLabels } from './address-labels.ts';
import { evaluateFlow } from './evaluate-flow.ts';
import { type ExchangeFlows, type FlowReading, readExchangeFlows } from './exchange-flow.ts';
import { readIssuance } from './issuance.ts';
import { leadLag } from './lead-lag.ts';
import { robustAnomalies } from './robust-anomaly.ts';
import { flowMetrics, routeOf, type Transfer } from './transfers.ts';

/** Two years of flows with a weekly habit, and prices that follow them `lead` days later or not at all. */
function simulate(days: number, seed: number, lead?: number) {
  const random = new RandomGenerator(seed);
  const times = Float64Array.from({ length: days }, (_, day) => day * DAY);
  const tilt = Float64Array.from({ length: days }, () => 0.1 * random.normal());
  const busy = Float64Array.from(times, (_, day) =>
    Math.exp(0.1 * random.normal() - (day % 7 > 4 ? 1 : 0)),
  );
  const close = new Float64Array(days).fill(100);
  for (let day = 1; day < days; day++) {
    const pull = lead === undefined || day < lead ? 0 : -0.1 * tilt[day - lead];
    close[day] = close[day - 1] * Math.exp(pull + 0.01 * random.normal());
  }
  const flows: ExchangeFlows = {
    times,
    inflowUsd: busy.map((total, day) => 1e8 * total * (1 + tilt[day])),
    outflowUsd: busy.map((total, day) => 1e8 * total * (1 - tilt[day])),
  };
  return { flows, close, tilt };
}

const NUMBERS = ['netShare', 'pressure', 'netAnomaly', 'volumeAnomaly'] as const;

/** Readings of days before `cut` that change when what comes after it is left out. */
function lookingAhead(read: (flows: ExchangeFlows) => FlowReading, cut: number): string[] {
  const { flows } = simulate(700, 3);
  const { times, inflowUsd, outflowUsd } = flows;
  const whole = read(flows);
  const early = read({
    times: times.slice(0, cut),
    inflowUsd: inflowUsd.slice(0, cut),
    outflowUsd: outflowUsd.slice(0, cut),
  });
  const changed = NUMBERS.filter(
    (name) => !early[name].every((value, day) => Object.is(value, whole[name][day])),
  );
  return changed;
}

describe('robustAnomalies', () => {
  it('measures a value by the median and deviation of what came before it', () => {
    const series = Float64Array.of(1, 2, 3, 4, 5, 13);
    const scores = robustAnomalies(series, { window: 5, minimum: 5 });
    expect([...scores.subarray(0, 5)].every(Number.isNaN)).toBe(true);
    expect(scores[5]).toBeCloseTo((13 - 3) / 1.4826);
  });

  it('is not moved by outliers in its window, as a mean would be', () => {
    const random = new RandomGenerator(1);
    const series = Float64Array.from({ length: 200 }, () => random.normal());
    for (let row = 100; row < 190; row += 10) series[row] = 1000;
    expect(Math.abs(robustAnomalies(series, { window: 90 })[199])).toBeLessThan(5);
  });

  it('takes a weekly habit for what it is', () => {
    const { flows } = simulate(300, 5);
    const volume = flows.inflowUsd.map(Math.log);
    const weekends = (scores: Float64Array) =>
      scores.filter((score, day) => day > 150 && day % 7 > 4 && Math.abs(score) > 3.5).length;
    expect(weekends(robustAnomalies(volume, { window: 90 }))).toBeGreaterThan(20);
    expect(weekends(robustAnomalies(volume, { window: 90, season: 7 }))).toBeLessThan(4);
  });

  it('does not depend on units', () => {
    const values = fc.array(fc.integer({ min: -1000, max: 1000 }), {
      minLength: 30,
      maxLength: 60,
    });
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 50 }), (series, unit) => {
        const plain = robustAnomalies(Float64Array.from(series), { window: 20 });
        const scaled = robustAnomalies(
          Float64Array.from(series, (value) => value * unit + 7),
          {
            window: 20,
          },
        );
        plain.forEach((score, row) => {
          if (!Number.isNaN(score)) expect(scaled[row]).toBeCloseTo(score, 6);
        });
      }),
    );
  });
});

describe('readExchangeFlows', () => {
  it('names a week of leaving coins accumulation and one of arriving coins distribution', () => {
    const { flows } = simulate(500, 7);
    for (let day = 440; day < 447; day++) flows.outflowUsd[day] *= 2;
    for (let day = 480; day < 487; day++) flows.inflowUsd[day] *= 2;
    const { label, pressure } = readExchangeFlows(flows);
    expect(label[446]).toBe('accumulation');
    expect(label[486]).toBe('distribution');
    expect(pressure[446]).toBeLessThan(-3.5);
  });

  it('reads every day by itself and the days before it', () => {
    for (const cut of [200, 371, 550]) expect(lookingAhead(readExchangeFlows, cut)).toEqual([]);
  });

  it('has a planted look-ahead caught', () => {
    const leaking = (flows: ExchangeFlows): FlowReading => {
      const reading = readExchangeFlows(flows);
      const tomorrow = reading.pressure.map((_, day) => reading.pressure[day + 1] ?? Number.NaN);
      return { ...reading, pressure: tomorrow };
    };
    expect(lookingAhead(leaking, 550)).toEqual(['pressure']);
  });
});

describe('leadLag', () => {
  it('finds the lag at which flows lead, and its sign', () => {
    const { tilt, close } = simulate(900, 11, 3);
    const daily = close.map((price, day) => price / close[day - 1] - 1);
    const best = leadLag(tilt, daily, 8).toSorted((left, right) => left.chance - right.chance)[0];
    expect(best.lag).toBe(3);
    expect(best.correlation).toBeLessThan(-0.5);
    expect(best.chance).toBeLessThan(1e-6);
  });

  it('finds nothing where nothing is: few of many trials pass at one in twenty', () => {
    const passed = Array.from({ length: 60 }, (_, seed) => {
      const { tilt, close } = simulate(400, 100 + seed);
      const daily = close.map((price, day) => price / close[day - 1] - 1);
      return leadLag(tilt, daily, 5).some(({ chance }) => chance < 0.05);
    }).filter(Boolean);
    expect(passed.length).toBeLessThan(10);
  });
});

describe('evaluateFlow', () => {
  it('tells labels that were worth something from those that were not', () => {
    const { flows, close } = simulate(1500, 13, 1);
    const useful = evaluateFlow(flows, close);
    const none = evaluateFlow(flows, simulate(1500, 14).close);
    const [from, to] = [flows.times[800], flows.times[899]];
    expect(evaluateFlow(flows, close, { from, to })).toMatchObject({
      days: 100,
      from: formatDate(from),
      to: formatDate(to),
    });
    const t = (evaluation: typeof none) => Math.abs(evaluation.labels[0].t);
    expect(useful.leadLag.some(({ lag, chance }) => lag > 0 && chance < 0.01)).toBe(true);
    expect(t(none)).toBeLessThan(3);
  });
});

describe('transfers', () => {
  const labels = new AddressLabels([
    ['0x00000000000000000000000000000000000000AA', 'binance', 'exchange'],
    ['0x00000000000000000000000000000000000000ab', 'binance', 'exchange'],
    ['bc1kraken', 'kraken', 'exchange'],
    ['tether-treasury', 'tether', 'issuer'],
  ]);
  const move = (from: string, to: string, valueUsd = 1, time = 0): Transfer => ({
    asset: 'bitcoin',
    from,
    to,
    valueUsd,
    time,
    knownAt: time + 600_000,
  });
  const binance = '0x00000000000000000000000000000000000000aa';

  it.each([
    ['someone', binance, 'into-exchange'],
    [binance, 'someone', 'out-of-exchange'],
    [binance, '0x00000000000000000000000000000000000000AB', 'within-exchange'],
    [binance, 'bc1kraken', 'between-exchanges'],
    ['tether-treasury', binance, 'issued'],
    ['someone', 'tether-treasury', 'redeemed'],
    ['someone', 'BC1KRAKEN', 'elsewhere'],
  ])('takes %s → %s for %s', (from, to, route) => {
    expect(routeOf(move(from, to), labels)).toBe(route);
  });

  it('sums a day, leaves out moves within an exchange, and knows the day at its end', () => {
    const metrics = flowMetrics(
      [
        move('a', binance, 10),
        move(binance, 'b', 4, 5000),
        move(binance, '0x00000000000000000000000000000000000000ab', 1000),
        move('a', 'b', 500, DAY),
      ],
      { labels, whaleUsd: 100 },
    );
    const value = (name: string, day: number) =>
      metrics.value.find(
        (_, row) =>
          metrics.metrics[metrics.metric[row]] === name && metrics.time[row] === day * DAY,
      );
    expect(value('exchangeInflowUsd', 0)).toBe(10);
    expect(value('exchangeOutflowUsd', 0)).toBe(4);
    expect(value('whaleTransferCount', 0)).toBe(0);
    expect(value('whaleTransferUsd', 1)).toBe(500);
    expect(metrics.knownAt.every((known, row) => known >= metrics.time[row] + DAY)).toBe(true);
  });

  it('refuses an address with two owners and a kind nobody knows', () => {
    expect(
      () =>
        new AddressLabels([
          ['x', 'a', 'exchange'],
          ['x', 'b', 'exchange'],
        ]),
    ).toThrow(InvalidInputError);
    expect(() => new AddressLabels([['x', 'a', 'friend']])).toThrow(/no kind of address/);
  });
});

describe('readIssuance', () => {
  it('adds up coins, takes a listing for none, and marks a sudden print', () => {
    const days = 200;
    const values = new Float64Array(2 * days).fill(Number.NaN);
    const random = new RandomGenerator(2);
    let supply = 1e9;
    for (let day = 0; day < days; day++) {
      supply *= 1 + 0.001 * random.uniform() + (day === 190 ? 0.2 : 0);
      values[2 * day] = supply;
      if (day >= 150) values[2 * day + 1] = 5e8;
    }
    const times = Float64Array.from({ length: days }, (_, day) => day * DAY);
    const reading = readIssuance(createPanel({ times, assets: ['a', 'b'] }, values));
    expect(reading.netUsd[150]).toBeLessThan(2e6);
    expect(reading.anomaly[190]).toBeGreaterThan(10);
    expect(Math.abs(reading.anomaly[150])).toBeLessThan(3.5);
  });
});
