import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { correlation, covariance, mean } from '../statistics/moments.ts';
import { quantile } from '../statistics/quantile.ts';
import { RollingCovariance } from './covariance.ts';
import {
  rollingBeta,
  rollingCorrelation,
  rollingMaximum,
  rollingMinimum,
  rollingPercentile,
  rollingQuantile,
  rollingZScore,
} from './series.ts';

const value = fc.oneof(
  { weight: 5, arbitrary: fc.double({ min: -1e3, max: 1e3, noNaN: true }) },
  { weight: 3, arbitrary: fc.integer({ min: -3, max: 3 }) },
  fc.constant(Number.NaN),
);
const series = fc.array(value, { maxLength: 60 });
const lengths = fc.integer({ min: 2, max: 9 });

/** Calls `check` with each full window of observations and the row at which it ends. */
function eachWindow(
  rows: readonly (readonly number[])[],
  length: number,
  check: (window: number[][], t: number) => void,
): void {
  const seen: number[][] = [];
  rows.forEach((row, t) => {
    if (row.some(Number.isNaN)) return;
    seen.push([...row]);
    if (seen.length >= length) check(seen.slice(-length), t);
  });
}

describe('rolling statistics give what each window gives when computed anew', () => {
  it('minimum, maximum, quantile and percentile', () => {
    fc.assert(
      fc.property(series, lengths, (values, length) => {
        const input = Float64Array.from(values);
        const lowest = rollingMinimum(input, length);
        const highest = rollingMaximum(input, length);
        const third = rollingQuantile(input, length, 0.3);
        const places = rollingPercentile(input, length);
        eachWindow(
          values.map((entry) => [entry]),
          length,
          (rows, t) => {
            const window = rows.flat();
            expect(lowest[t]).toBe(Math.min(...window) + 0 * lowest[t]);
            expect(highest[t]).toBe(Math.max(...window) + 0 * highest[t]);
            expect(third[t]).toBeCloseTo(quantile(window, 0.3), 10);
            const below = window.filter((entry) => entry < values[t]).length;
            const equal = window.filter((entry) => entry === values[t]).length - 1;
            expect(places[t]).toBeCloseTo((below + equal / 2) / (length - 1), 12);
          },
        );
      }),
    );
  });

  it('correlation and beta', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value), { maxLength: 60 }), lengths, (pairs, length) => {
        const x = Float64Array.from(pairs, ([first]) => first);
        const y = Float64Array.from(pairs, ([, second]) => second);
        const correlations = rollingCorrelation(x, y, length);
        const betas = rollingBeta(y, x, length);
        eachWindow(pairs, length, (window, t) => {
          const left = window.map(([first]) => first);
          const right = window.map(([, second]) => second);
          const spread = covariance(left, left);
          if (spread < 1e-6 || covariance(right, right) < 1e-6) return;
          expect(correlations[t]).toBeCloseTo(correlation(left, right), 8);
          expect(betas[t]).toBeCloseTo(covariance(left, right) / spread, 6);
        });
      }),
    );
  });

  it('z-score', () => {
    const scores = rollingZScore(Float64Array.of(1, 2, 3, 4, 4, 4), 3);
    expect(scores[2]).toBeCloseTo(1, 12);
    expect(scores[5]).toBeNaN();
  });
});

describe('RollingCovariance', () => {
  it('finds the line that made the points, far from the origin', () => {
    const window = new RollingCovariance(50);
    for (let t = 0; t < 100_000; t++) {
      const x = 1e8 + ((t * 7919) % 101);
      window.push(x, 3 * (x - 1e8) - 5);
    }
    expect(window.slope).toBeCloseTo(3, 9);
    expect(window.intercept / (-5 - 3e8)).toBeCloseTo(1, 9);
    expect(window.correlation).toBeCloseTo(1, 9);
    expect(window.covariance).toBeGreaterThan(0);
  });

  it('knows no slope where x does not vary', () => {
    const window = new RollingCovariance(2);
    expect(window.push(1, 1)).toBe(false);
    expect(window.push(1, 2)).toBe(true);
    expect([window.slope, window.correlation]).toEqual([Number.NaN, Number.NaN]);
    expect(mean([window.covariance])).toBe(0);
  });
});
