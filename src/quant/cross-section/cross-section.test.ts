import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPanel } from '../panel/panel.ts';
import { correlation, mean } from '../statistics/moments.ts';
import { neutralise, neutraliseGroups, neutralisePanel } from './neutralise.ts';
import { centredRanks, percentilePanel, percentileRanks, rankPanel } from './rank.ts';
import { rankCorrelations } from './rank-correlation.ts';
import { standardise, standardisePanel } from './standardise.ts';
import { winsorise, winsorisePanel } from './winsorise.ts';

const cells = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.double({ min: -1e9, max: 1e9, noNaN: true }) },
    { weight: 3, arbitrary: fc.integer({ min: -2, max: 2 }) },
    fc.constant(Number.NaN),
  ),
  { maxLength: 40 },
);

function applied(
  row: ArrayLike<number>,
  formula: (row: ArrayLike<number>, out: Float64Array) => void,
) {
  const out = new Float64Array(row.length);
  formula(row, out);
  return [...out];
}

describe('centredRanks', () => {
  it('spreads ranks evenly and shares them between ties', () => {
    expect(applied([30, 10, Number.NaN, 20, 40, 50], centredRanks)).toEqual([
      0,
      -0.5,
      Number.NaN,
      -0.25,
      0.25,
      0.5,
    ]);
    expect(applied([7, 7, 1], centredRanks)).toEqual([0.25, 0.25, -0.5]);
    expect(applied([7, Number.NaN], centredRanks)).toEqual([0, Number.NaN]);
  });

  it('counts, for each value, those below and half of those equal', () => {
    fc.assert(
      fc.property(cells, (row) => {
        const observed = row.filter((value) => !Number.isNaN(value));
        const ranks = applied(row, percentileRanks);
        row.forEach((value, i) => {
          if (Number.isNaN(value)) {
            expect(ranks[i]).toBeNaN();
          } else if (observed.length > 1) {
            const below = observed.filter((other) => other < value).length;
            const equal = observed.filter((other) => other === value).length - 1;
            expect(ranks[i]).toBeCloseTo((below + equal / 2) / (observed.length - 1), 12);
          }
        });
      }),
    );
  });

  it('ranks each time of a panel by itself', () => {
    const panel = createPanel(
      { times: Float64Array.of(0, 1), assets: ['a', 'b', 'c'] },
      Float64Array.of(1, 2, 3, 9, Number.NaN, 4),
    );
    expect([...rankPanel(panel).values]).toEqual([-0.5, 0, 0.5, 0.5, Number.NaN, -0.5]);
    expect([...percentilePanel(panel).values]).toEqual([0, 0.5, 1, 1, Number.NaN, 0]);
    expect([...winsorisePanel(panel, 0.5).values]).toEqual([2, 2, 2, 6.5, Number.NaN, 6.5]);
    expect([...standardisePanel(panel).values].slice(0, 3)).toEqual([-1, 0, 1]);
  });
});

describe('winsorise', () => {
  it('pulls tails to the quantiles that numpy.quantile gives', () => {
    const row = [1, 2, 3, 4, 5, 6, 7, 8, 9, 1000, Number.NaN];
    expect(applied(row, (values, out) => winsorise(values, 0.1, out))).toEqual([
      1.9,
      2,
      3,
      4,
      5,
      6,
      7,
      8,
      9,
      expect.closeTo(108.1, 10),
      Number.NaN,
    ]);
  });

  it('keeps the order and stays within the range', () => {
    fc.assert(
      fc.property(cells, fc.double({ min: 0, max: 0.5, noNaN: true }), (row, tail) => {
        const out = applied(row, (values, into) => winsorise(values, tail, into));
        for (let i = 0; i < row.length; i++) {
          for (let j = 0; j < row.length; j++) {
            if (row[i] <= row[j]) expect(out[i]).toBeLessThanOrEqual(out[j]);
          }
        }
      }),
    );
  });
});

describe('standardise', () => {
  it('gives mean 0 and deviation 1', () => {
    const scores = applied([2, 4, 4, 4, 5, 5, 7, 9, Number.NaN], standardise);
    expect(mean(scores)).toBeCloseTo(0, 12);
    expect(scores[0]).toBeCloseTo(-3 / Math.sqrt(32 / 7), 12);
  });
});

describe('neutralise', () => {
  const size = [1, 2, 3, 4, 5, 6, Number.NaN];
  const beta = [0.5, 2, 1, 1.5, 0.2, 1.1, 1];
  const row = [3, 1, 4, 1, 5, 9, 2];

  it('leaves nothing of the exposures', () => {
    const left = applied(row, (values, out) => neutralise(values, [size, beta], out));
    expect(correlation(left, size)).toBeCloseTo(0, 12);
    expect(correlation(left, beta)).toBeCloseTo(0, 12);
    expect(mean(left)).toBeCloseTo(0, 12);
    expect(left[6]).toBeNaN();
  });

  it('disregards an exposure that does not vary', () => {
    const flat = new Array<number>(7).fill(2);
    expect(applied(row, (values, out) => neutralise(values, [size, flat], out))).toEqual(
      applied(row, (values, out) => neutralise(values, [size], out)),
    );
  });

  it('leaves a row missing that has too few observations', () => {
    const panel = createPanel(
      { times: Float64Array.of(0), assets: ['a', 'b'] },
      Float64Array.of(1, 2),
    );
    expect([...neutralisePanel(panel, [panel]).valid]).toEqual([0, 0]);
  });

  it("takes each group's mean from its members", () => {
    const out = new Float64Array(4);
    neutraliseGroups([1, 3, 10, Number.NaN], ['x', 'x', 'y', 'y'], out);
    expect([...out]).toEqual([-1, 1, 0, Number.NaN]);
  });
});

describe('rankCorrelations', () => {
  it('compares two panels time by time, where enough assets have both', () => {
    const axes = { times: Float64Array.of(0, 1, 2), assets: ['a', 'b', 'c'] };
    const scores = createPanel(axes, Float64Array.of(1, 2, 3, 1, 2, 3, 1, 2, 3));
    const results = createPanel(axes, Float64Array.of(4, 5, 9, 3, 2, 1, 1, Number.NaN, 2));
    expect([...rankCorrelations(scores, results, 3)]).toEqual([
      expect.closeTo(1, 12),
      expect.closeTo(-1, 12),
      Number.NaN,
    ]);
  });
});
