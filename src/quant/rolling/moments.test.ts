import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RandomGenerator } from '../random/generator.ts';
import { deviation, mean, skewness } from '../statistics/moments.ts';
import { rollingMean } from './mean.ts';
import { RollingMoments } from './moments.ts';
import { rollingDeviation, rollingSkewness } from './series.ts';

const observations = fc.array(
  fc.oneof(
    { weight: 9, arbitrary: fc.double({ min: -1e6, max: 1e6, noNaN: true }) },
    fc.constant(Number.NaN),
  ),
  { maxLength: 80 },
);

/** The window that ends at row `t`, counted in observations. */
function windowAt(series: readonly number[], t: number, length: number): number[] {
  return series
    .slice(0, t + 1)
    .filter((value) => !Number.isNaN(value))
    .slice(-length);
}

describe('RollingMoments', () => {
  it('gives the mean that the mean of a whole series gives, to the last bit', () => {
    const complete = fc.float64Array({ noNaN: true, min: -1e9, max: 1e9, maxLength: 80 });
    const whole = fc.integer({ min: 1, max: 12 });
    fc.assert(
      fc.property(complete, whole, whole, (series, length, minimum) => {
        const window = new RollingMoments(length, minimum);
        const means = series.map((value) => (window.push(value) ? window.mean : Number.NaN));
        expect(rollingMean(series, length, minimum)).toEqual(means);
      }),
    );
  });

  it('gives what each window gives when computed anew', () => {
    fc.assert(
      fc.property(observations, fc.integer({ min: 1, max: 12 }), (series, length) => {
        const values = Float64Array.from(series);
        const means = rollingMean(values, length);
        const deviations = rollingDeviation(values, length);
        series.forEach((value, t) => {
          const window = windowAt(series, t, length);
          if (Number.isNaN(value) || window.length < length) {
            expect(means[t]).toBeNaN();
          } else {
            const scale = Math.max(...window.map(Math.abs), 1e-150);
            expect(Math.abs(means[t] - mean(window)) / scale).toBeLessThan(1e-12);
            if (length > 1) {
              expect(Math.abs(deviations[t] - deviation(window)) / scale).toBeLessThan(1e-7);
            }
          }
        });
      }),
    );
  });

  it('does not drift over a million steps on an offset of a billion', () => {
    const random = new RandomGenerator(1);
    const series = Float64Array.from({ length: 1_000_000 }, () => 1e9 + random.normal());
    const means = rollingMean(series, 20);
    const deviations = rollingDeviation(series, 20);
    const skewnesses = rollingSkewness(series, 20);
    for (let t = 999_000; t < series.length; t++) {
      const window = series.subarray(t - 19, t + 1).map((value) => value - 1e9);
      expect(means[t] - 1e9).toBeCloseTo(mean(window), 6);
      expect(deviations[t]).toBeCloseTo(deviation(window), 10);
      expect(skewnesses[t]).toBeCloseTo(skewness(window), 9);
    }
  });

  it('forgets an outlier wholly once it has left the window', () => {
    const series = Float64Array.from({ length: 60 }, (_, t) => (t === 7 ? 1e15 : t % 5));
    const clean = series.map((value, t) => (t === 7 ? 2 : value));
    expect(rollingDeviation(series, 10).subarray(17)).toEqual(
      rollingDeviation(clean, 10).subarray(17),
    );
  });

  it('finds exactly no spread in a constant series', () => {
    const constant = new Float64Array(30).fill(0.1);
    expect([...rollingDeviation(constant, 7).subarray(6)]).toEqual(new Array(24).fill(0));
    expect(rollingSkewness(constant, 7)[29]).toBeNaN();
  });

  it('agrees with pandas 1.5.3: Series.rolling(4).mean(), std() and skew()', () => {
    const series = Float64Array.of(3.1, 4.7, 1.2, 9.9, 2.2, 2.2, 8.4, 5.5);
    const expected = [
      [4.725, 4.5, 3.875, 5.675000000000001, 4.575],
      [
        3.7348583194904017, 3.8893015654056278, 4.044234579414668, 4.059043401262585,
        2.987055406248769,
      ],
      [
        1.1580495096053345, 1.2393219908392672, 1.9166565691028852, 0.11691392531894841,
        0.7494277579309125,
      ],
    ];
    [rollingMean, rollingDeviation, rollingSkewness].forEach((statistic, i) => {
      statistic(series, 4).forEach((value, t) => {
        if (t < 3) expect(value).toBeNaN();
        else expect(value).toBeCloseTo(expected[i][t - 3], 12);
      });
    });
  });

  it('answers from `minimum` observations on', () => {
    expect([...rollingMean(Float64Array.of(1, 3, 5, 7), 3, 2)]).toEqual([Number.NaN, 2, 3, 5]);
  });

  it('refuses an empty window', () => {
    expect(() => new RollingMoments(0)).toThrow(/whole number of 1 or more/);
  });
});
