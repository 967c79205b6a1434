import { describe, expect, it } from 'vitest';
import { DAY } from '../../core/index.ts';
import { computeFeatures } from '../grade/feature-matrix.ts';
import { makeMarket } from '../grade/testing.ts';
import { findMoonshots } from './index.ts';
import { IsotonicCounter } from './isotonic-counter.ts';
import { labelMoonshots } from './labels.ts';

const market = makeMarket({ days: 330, assets: 40, seed: 8 });
for (let day = 250; day < 330; day++) market.close[day * 40 + 2] = Number.NaN;

describe('labelMoonshots', () => {
  const labels = labelMoonshots(computeFeatures(market));

  it('knows an outcome when 90 days are over or it has doubled, and not before', () => {
    expect(labels.reached(100, 0)).not.toBe(null);
    const { peak } = labels.followed(300, 0);
    expect(labels.reached(300, 0)).toBe(peak !== null && peak >= 2 ? true : null);
  });

  it('counts a token that died by what it reached until then', () => {
    const { peak, last } = labels.followed(230, 2);
    expect(last).toBeCloseTo(market.close[249 * 40 + 2] / market.close[230 * 40 + 2], 12);
    expect(labels.reached(230, 2)).toBe((peak ?? 0) >= 2);
  });
});

describe('findMoonshots', () => {
  it('keeps every pick, and does the same again', () => {
    const matrix = computeFeatures(market);
    const report = findMoonshots(matrix);
    expect(report.picks.length).toBeGreaterThan(20);
    expect(report.picks.some(({ reached }) => reached === null)).toBe(true);
    expect(findMoonshots(matrix)).toEqual(report);
  });

  it('keeps the picks of the dates asked for, as they stand in the whole', () => {
    const matrix = computeFeatures(market);
    const [from, to] = [market.times[200], market.times[289]];
    const within = findMoonshots(matrix, { from, to });
    expect(within.picks).toEqual(
      findMoonshots(matrix).picks.filter(({ asOf }) => asOf > from && asOf <= to + DAY),
    );
    expect(within.picks.length).toBeGreaterThan(0);
    expect(within.picks.length).toBeLessThan(findMoonshots(matrix).picks.length);
  });

  it('picks the same on a day whatever comes after it', () => {
    const cut = 300;
    const later = makeMarket({ days: 330, assets: 40, seed: 8 });
    later.close.set(market.close);
    for (let cell = cut * 40; cell < later.close.length; cell++) later.close[cell] *= 3;
    const known = (panels: typeof market) =>
      findMoonshots(computeFeatures(panels))
        .picks.filter(({ asOf }) => asOf <= market.times[cut])
        .map(({ asset, asOf, probability }) => ({ asset, asOf, probability }));
    expect(known(later)).toEqual(known(market));
    expect(known(market).length).toBeGreaterThan(0);
  });
});

it('IsotonicCounter learns that what was stated was too high, and keeps the order', () => {
  const counter = new IsotonicCounter();
  for (let round = 0; round < 2_000; round++) counter.add(0.62, round % 5 === 0);
  expect(counter.at(0.62)).toBeCloseTo(0.2, 1);
  expect(counter.at(0.9)).toBeGreaterThan(counter.at(0.62));
});
