import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spearman } from '../cross-section/rank-correlation.ts';
import { correlation, covariance, deviation, excessKurtosis, mean, skewness } from './moments.ts';
import { median, quantiles } from './quantile.ts';

const x = [2.5, 3.1, -1.0, 8.4, 0.2, 3.1, 5.7, 4.4, -2.2, 6.0];
const y = [1.0, 2.2, 0.1, 9.0, 0.4, 1.9, 2.5, 5.5, -3.0, 4.1];

describe('moments', () => {
  it('agree with pandas 1.5.3', () => {
    expect(mean(x)).toBeCloseTo(3.0200000000000005, 12);
    expect(deviation(x)).toBeCloseTo(3.3091791530025487, 12);
    expect(skewness(x)).toBeCloseTo(-0.09852165678007847, 12);
    expect(excessKurtosis(x)).toBeCloseTo(-0.6285853326741488, 12);
    expect(covariance(x, y)).toBeCloseTo(9.873999999999999, 12);
    expect(correlation(x, y)).toBeCloseTo(0.9100053044985872, 12);
  });

  it('leave missing entries out', () => {
    expect(mean([1, Number.NaN, 3])).toBe(2);
    expect(mean([])).toBeNaN();
    expect(deviation([4])).toBeNaN();
    expect(correlation([1, 2, Number.NaN, 4], [2, 4, 9, 8])).toBeCloseTo(1, 12);
    expect(correlation([1, 1], [1, 2])).toBeNaN();
  });
});

describe('quantiles', () => {
  it('interpolate as numpy.quantile does', () => {
    expect(quantiles([7, 1, 3, Number.NaN, 10], [0, 0.25, 0.4, 1])).toEqual([
      1,
      2.5,
      expect.closeTo(3.8, 12),
      10,
    ]);
    expect(median([])).toBeNaN();
    expect(() => quantiles([1], [1.1])).toThrow(/probability is 1.1/);
  });
});

describe('spearman', () => {
  it('agrees with scipy 1.10.1, ties included', () => {
    expect(spearman(x, y)).toBeCloseTo(0.960490759014502, 12);
  });

  it('does not notice any growing transformation', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -50, max: 50 })), {
          minLength: 2,
        }),
        (pairs) => {
          const left = pairs.map(([u]) => u);
          const right = pairs.map(([, v]) => v);
          expect(spearman(left.map(Math.exp), right)).toEqual(spearman(left, right));
        },
      ),
    );
  });
});
