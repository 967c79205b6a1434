import { describe, expect, it } from 'vitest';
import { accuracyOf, naive2, scaledError, symmetricPercentageError } from './accuracy.ts';

const of = (...values: number[]) => Float64Array.from(values);

describe('accuracy', () => {
  it('measures sMAPE as the competition defines it, 0 to 200', () => {
    expect(symmetricPercentageError(of(100, 200), of(110, 180))).toBeCloseTo(
      100 * (10 / 105 / 2 + 20 / 190 / 2),
      10,
    );
    expect(symmetricPercentageError(of(1), of(-1))).toBe(200);
    expect(symmetricPercentageError(of(0), of(0))).toBe(0);
  });

  it('scales errors by the seasonal naive error of the history', () => {
    expect(scaledError(of(1, 2, 4, 7), of(9), of(7), 1)).toBe(1);
    expect(scaledError(of(1, 2, 4, 7), of(9), of(7), 2)).toBe(0.5);
  });

  it('gives Naive2 an OWA of one', () => {
    const history = Float64Array.from(
      { length: 240 },
      (_, t) => 50 + 20 * Math.sin(t / 3) + (t % 7),
    );
    const actual = of(50, 60, 70);
    const forecast = naive2(history, 3, 24);
    expect(accuracyOf([{ history, actual, forecast }], 24).owa).toBeCloseTo(1, 12);
  });

  it('repeats a season exactly where the series is one season over and over', () => {
    const season = [4, 8, 6, 2];
    const history = Float64Array.from({ length: 40 }, (_, t) => season[t % 4]);
    expect([...naive2(history, 4, 4)].map((value) => Number(value.toFixed(9)))).toEqual(season);
  });
});
