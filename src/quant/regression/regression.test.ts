import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RandomGenerator } from '../random/generator.ts';
import { leastSquares } from './least-squares.ts';
import { neweyWestLags, neweyWestMean, neweyWestRegression } from './newey-west.ts';
import { predict, RidgeAccumulator, ridge } from './ridge.ts';

/** Longley (1967): employment on GNP deflator, GNP, unemployed, armed forces, population, year. */
const LONGLEY = [
  [60323, 83.0, 234289, 2356, 1590, 107608, 1947],
  [61122, 88.5, 259426, 2325, 1456, 108632, 1948],
  [60171, 88.2, 258054, 3682, 1616, 109773, 1949],
  [61187, 89.5, 284599, 3351, 1650, 110929, 1950],
  [63221, 96.2, 328975, 2099, 3099, 112075, 1951],
  [63639, 98.1, 346999, 1932, 3594, 113270, 1952],
  [64989, 99.0, 365385, 1870, 3547, 115094, 1953],
  [63761, 100.0, 363112, 3578, 3350, 116219, 1954],
  [66019, 101.2, 397469, 2904, 3048, 117388, 1955],
  [67857, 104.6, 419180, 2822, 2857, 118734, 1956],
  [68169, 108.4, 442769, 2936, 2798, 120445, 1957],
  [66513, 110.8, 444546, 4681, 2637, 121950, 1958],
  [68655, 112.6, 482704, 3813, 2552, 123366, 1959],
  [69564, 114.2, 502601, 3931, 2514, 125368, 1960],
  [69331, 115.7, 518173, 4806, 2572, 127852, 1961],
  [70551, 116.9, 554894, 4007, 2827, 130081, 1962],
];

function relativeError(value: number, expected: number): number {
  return Math.abs(value / expected - 1);
}

describe('leastSquares', () => {
  it("reaches NIST's certified values for the ill-conditioned Longley data", () => {
    const design = Float64Array.from(LONGLEY.flatMap(([, ...x]) => [1, ...x]));
    const fit = leastSquares(
      design,
      Float64Array.from(LONGLEY, ([y]) => y),
    );
    const certified = [
      -3482258.63459582, 15.0618722713733, -0.35819179292591e-1, -2.02022980381683,
      -1.03322686717359, -0.511041056535807e-1, 1829.15146461355,
    ];
    const errors = [
      890420.383607373, 84.9149257747669, 0.334910077722432e-1, 0.488399681651699,
      0.214274163161675, 0.22607320006937, 455.478499142212,
    ];
    certified.forEach((value, j) => {
      expect(relativeError(fit.coefficients[j], value)).toBeLessThan(1e-8);
      expect(relativeError(fit.standardErrors[j], errors[j])).toBeLessThan(1e-8);
    });
    expect(relativeError(fit.residualSquares, 836424.055505915)).toBeLessThan(1e-9);
  });

  it('leaves residuals without a trace of the columns', () => {
    const entry = fc.double({ min: -100, max: 100, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(entry, entry), { minLength: 3, maxLength: 20 }), (rows) => {
        const design = Float64Array.from(rows.flatMap((_, i) => [1, i]));
        const { residuals } = leastSquares(
          design,
          Float64Array.from(rows, ([y]) => y),
        );
        expect(residuals.reduce((sum, r) => sum + r, 0)).toBeCloseTo(0, 8);
        expect(residuals.reduce((sum, r, i) => sum + r * i, 0)).toBeCloseTo(0, 8);
      }),
    );
  });

  it('refuses dependent columns, too few rows and ragged designs', () => {
    expect(() => leastSquares(Float64Array.of(1, 2, 2, 4, 3, 6), Float64Array.of(1, 2, 3))).toThrow(
      /Column 1 is a combination/,
    );
    expect(() => leastSquares(Float64Array.of(1, 2), Float64Array.of(1))).toThrow(/1 rows cannot/);
    expect(() => leastSquares(Float64Array.of(1, 2, 3), Float64Array.of(1, 2))).toThrow(
      /whole rows/,
    );
  });
});

describe('ridge', () => {
  const design = Float64Array.of(1, 2, 2, 1, 3, 5, 4, 3, 5, 9, 6, 2);
  const y = Float64Array.of(3, 2.5, 7, 6, 13, 5.5);

  it('agrees with sklearn 1.2.1: Ridge(alpha=0.7).fit(X, y), with weights as well', () => {
    const plain = ridge(design, y, 0.7);
    expect(plain.intercept).toBeCloseTo(0.3374526018753512, 12);
    expect(plain.coefficients[0]).toBeCloseTo(0.5210854293020839, 12);
    expect(plain.coefficients[1]).toBeCloseTo(1.0923859260638245, 12);
    const weighted = ridge(design, y, 0.7, Float64Array.of(1, 2, 0.5, 1, 3, 1));
    expect(weighted.intercept).toBeCloseTo(0.3530483376620177, 12);
    expect(weighted.coefficients[0]).toBeCloseTo(0.5092871825802249, 12);
    expect(weighted.coefficients[1]).toBeCloseTo(1.115754360483007, 12);
  });

  it('without penalty is ordinary least squares', () => {
    const withOnes = Float64Array.from({ length: 18 }, (_, i) =>
      i % 3 === 0 ? 1 : design[Math.floor(i / 3) * 2 + (i % 3) - 1],
    );
    const { coefficients } = leastSquares(withOnes, y);
    const model = ridge(design, y, 0);
    expect(model.intercept).toBeCloseTo(coefficients[0], 10);
    expect(model.coefficients[0]).toBeCloseTo(coefficients[1], 10);
    expect(model.coefficients[1]).toBeCloseTo(coefficients[2], 10);
    expect(predict(model, design, 4)).toBeCloseTo(7 - leastSquares(withOnes, y).residuals[2], 10);
  });

  it('gathers the same model in pieces, and skips incomplete rows', () => {
    const random = new RandomGenerator(5);
    const pieces = [new RidgeAccumulator(3), new RidgeAccumulator(3), new RidgeAccumulator(3)];
    const whole = new RidgeAccumulator(3);
    for (let i = 0; i < 300; i++) {
      const row = [1e6 + random.normal(), random.normal(), i === 7 ? Number.NaN : random.normal()];
      const target = row[0] - 2 * row[1] + random.normal();
      whole.add(row, target);
      pieces[i % 2].add(row, target);
    }
    pieces[2].merge(pieces[0]);
    pieces[2].merge(pieces[1]);
    expect(whole.weight).toBe(299);
    const expected = whole.solve(1);
    const merged = pieces[2].solve(1);
    expected.coefficients.forEach((value, j) => {
      expect(merged.coefficients[j]).toBeCloseTo(value, 9);
    });
  });

  it('refuses dependent features without a penalty', () => {
    expect(() => ridge(Float64Array.of(1, 2, 2, 4, 3, 6), Float64Array.of(1, 2, 3), 0)).toThrow(
      /combination/,
    );
    expect(() => ridge(design, y, -1)).toThrow(/penalty is -1/);
  });
});

describe('Newey–West', () => {
  const series = Float64Array.of(0.3, 0.1, -0.2, 0.4, 0.35, 0.3, -0.1, 0.05, 0.2, 0.15, -0.3, 0.25);

  it('agrees with statsmodels 0.13.5: OLS(y, ones).fit(cov_type="HAC", maxlags=3)', () => {
    const test = neweyWestMean(series, 3);
    expect(test.standardError).toBeCloseTo(0.038975597778895234, 12);
    expect(test.t).toBeCloseTo(3.2071349029490923, 10);
  });

  it('agrees with statsmodels 0.13.5 for a regression with 2 lags', () => {
    const design = Float64Array.from({ length: 24 }, (_, i) =>
      i % 2 === 0 ? 1 : ((i >> 1) * 5) % 7,
    );
    const fit = neweyWestRegression(design, series, 2);
    expect(fit.robustErrors[0]).toBeCloseTo(0.10647696482538249, 12);
    expect(fit.robustT[0]).toBeCloseTo(0.3652328834942371, 9);
    expect(fit.robustErrors[1]).toBeCloseTo(0.026061340277022255, 12);
    expect(fit.robustT[1]).toBeCloseTo(1.1013901587022816, 9);
  });

  it('without lags, the mean has its ordinary standard error (dividing by n)', () => {
    const { standardError } = neweyWestMean([1, 2, 3, 4, Number.NaN], 0);
    expect(standardError).toBeCloseTo(Math.sqrt(5 / 4 / 4), 12);
  });

  it('takes the usual number of lags', () => {
    expect([12, 100, 1000].map(neweyWestLags)).toEqual([2, 4, 6]);
  });

  it('sees through overlap: t of a moving sum of noise stays honest', () => {
    const random = new RandomGenerator(11);
    let refusals = 0;
    for (let trial = 0; trial < 400; trial++) {
      const noise = Float64Array.from({ length: 406 }, () => random.normal());
      const overlapping = Float64Array.from({ length: 400 }, (_, t) =>
        noise.subarray(t, t + 7).reduce((sum, value) => sum + value, 0),
      );
      if (Math.abs(neweyWestMean(overlapping, 13).t) > 1.96) refusals++;
    }
    expect(refusals / 400).toBeLessThan(0.13);
    expect(refusals / 400).toBeGreaterThan(0.02);
  });
});
