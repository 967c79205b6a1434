import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalCdf, normalQuantile } from './normal.ts';
import { incompleteBeta, logGamma, studentCdf, twoSidedPValue } from './student.ts';

function expectClose(value: number, expected: number, relative = 1e-12): void {
  expect(Math.abs(value / expected - 1)).toBeLessThan(relative);
}

describe('the normal distribution agrees with scipy 1.10.1', () => {
  it.each([
    [-30.0, 4.906713927147908e-198],
    [-9.0, 1.1285884059538324e-19],
    [-4.0, 3.167124183311986e-5],
    [-2.6, 0.004661188023718747],
    [-2.4, 0.008197535924596131],
    [-1.0, 0.15865525393145707],
    [-0.1, 0.460172162722971],
    [0.3, 0.6179114221889526],
    [1.96, 0.9750021048517795],
    [2.55, 0.9946138540459333],
    [6.0, 0.9999999990134123],
  ])('cdf(%d)', (x, expected) => {
    expectClose(normalCdf(x), expected);
  });

  it.each([
    [1e-300, -37.0470962993612],
    [1e-20, -9.262340089798409],
    [1e-6, -4.753424308822899],
    [0.01, -2.3263478740408408],
    [0.3, -0.5244005127080409],
    [0.5001, 0.0002506628300880075],
    [0.975, 1.959963984540054],
    [0.9999, 3.719016485455709],
  ])('quantile(%d)', (probability, expected) => {
    expectClose(normalQuantile(probability), expected);
  });

  it('and its quantile undoes its cdf', () => {
    fc.assert(
      fc.property(fc.double({ min: -8, max: 5, noNaN: true }), (x) => {
        expect(normalQuantile(normalCdf(x))).toBeCloseTo(x, 8);
      }),
    );
    expect(normalQuantile(0)).toBe(Number.NEGATIVE_INFINITY);
    expect(normalQuantile(1)).toBe(Number.POSITIVE_INFINITY);
    expect(() => normalQuantile(1.5)).toThrow(/probability is 1.5/);
  });
});

describe("Student's t agrees with scipy 1.10.1", () => {
  it.each([
    [-2.5, 30, 0.009057824534033353],
    [1.3, 3, 0.8577662456360515],
    [-40.0, 4, 1.1670081613006347e-6],
    [0.01, 1, 0.5031829927649083],
    [2.0, 250, 0.9767089473283743],
    [-1.0, 1000000, 0.15865537491678905],
  ])('cdf(%d, %d)', (t, degreesOfFreedom, expected) => {
    expectClose(studentCdf(t, degreesOfFreedom), expected, 1e-11);
  });

  it('log gamma and incomplete beta', () => {
    expectClose(logGamma(0.1), 2.252712651734206);
    expectClose(logGamma(0.5), 0.5723649429247);
    expectClose(logGamma(3.7), 1.428072326665388);
    expectClose(logGamma(11.5), 16.292000476567242);
    expectClose(logGamma(150.0), 600.0094705553274);
    expectClose(logGamma(1000000.0), 12815504.569147611);
    expectClose(incompleteBeta(0.2, 2.0, 3.0), 0.18080000000000004);
    expectClose(incompleteBeta(0.9, 0.5, 0.5), 0.7951672353008662);
    expectClose(incompleteBeta(0.5, 40.0, 60.0), 0.9780623532064924);
  });

  it('and gives two-sided p-values', () => {
    expectClose(twoSidedPValue(-2.5, 30), 2 * studentCdf(-2.5, 30));
    expect(twoSidedPValue(0, 7)).toBe(1);
    expect(studentCdf(0, 5)).toBe(0.5);
  });
});
