import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isotonicRegression, isotonicValue } from './isotonic.ts';

describe('isotonicRegression', () => {
  it('agrees with sklearn 1.2.1, weights and repeated x included', () => {
    const x = [1, 2, 2, 3, 4, 5, 6, 7];
    const y = [1, 3, 2, 2, 5, 4, 4.5, 8];
    const weights = [1, 2, 1, 3, 1, 1, 2, 1];
    const model = isotonicRegression(x, y, weights);
    const expected = [
      [0, 1.0],
      [1, 1.0],
      [1.5, 1.6666666666666667],
      [2, 2.3333333333333335],
      [2.5, 2.3333333333333335],
      [3, 2.3333333333333335],
      [3.5, 3.416666666666667],
      [4, 4.5],
      [5, 4.5],
      [5.5, 4.5],
      [6, 4.5],
      [6.5, 6.25],
      [7, 8.0],
      [9, 8.0],
    ];
    for (const [at, value] of expected) expect(isotonicValue(model, at)).toBeCloseTo(value, 12);
  });

  it('never falls and keeps the mean', () => {
    const point = fc.tuple(
      fc.double({ min: -10, max: 10, noNaN: true }),
      fc.double({ min: -5, max: 5, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 50 }), (points) => {
        const x = points.map(([at]) => at);
        const y = points.map(([, value]) => value);
        const model = isotonicRegression(x, y);
        const fitted = x.map((at) => isotonicValue(model, at));
        model.y.forEach((value, k) => {
          if (k > 0) expect(value).toBeGreaterThanOrEqual(model.y[k - 1] - 1e-12);
        });
        const total = (values: number[]) => values.reduce((sum, value) => sum + value, 0);
        expect(total(fitted)).toBeCloseTo(total(y), 8);
      }),
    );
  });

  it('joins its steps by lines and is constant beyond its ends', () => {
    const model = isotonicRegression([0, 1, Number.NaN], [0, 2, 9]);
    expect([-1, 0.25, 5, Number.NaN].map((at) => isotonicValue(model, at))).toEqual([
      0,
      0.5,
      2,
      Number.NaN,
    ]);
    expect(() => isotonicRegression([Number.NaN], [1])).toThrow(/at least one complete point/);
  });
});
