import { describe, expect, it } from 'vitest';
import { amihud } from '../indicator/amihud.ts';
import {
  rollingBeta,
  rollingCorrelation,
  rollingMaximum,
  rollingMinimum,
  rollingQuantile,
} from './series.ts';

const x = Float64Array.of(3.1, 4.7, 1.2, 9.9, 2.2, 2.2, 8.4, 5.5, 7.3, 0.4);
const y = Float64Array.of(1.0, 2.9, 0.7, 6.1, 2.8, 0.9, 6.6, 3.2, 1.5, 2.0);

/** Last four values of each formula in the comment, computed by pandas 1.5.3. */
const PANDAS = {
  // x.rolling(4).min()
  minimum: [2.2, 2.2, 2.2, 0.4],
  // x.rolling(4).max()
  maximum: [9.9, 8.4, 8.4, 8.4],
  // x.rolling(4).quantile(0.3)
  quantile: [2.2, 2.2, 5.17, 4.989999999999999],
  // x.rolling(4).corr(y)
  correlation: [0.9332400883744955, 0.913285846177046, 0.7014024548245378, 0.5315258851448253],
  // x.rolling(4).cov(y) / x.rolling(4).var()
  beta: [0.6251580597845329, 0.7254132810311015, 0.6621315192743766, 0.34476342371079194],
  // (x.pct_change().abs() / y).rolling(4).mean()
  amihud: [0.47332490328019394, 0.20316548192968648, 0.18826649203069656, 0.3064171769622034],
};

function expectTail(series: Float64Array, expected: readonly number[]): void {
  expected.forEach((value, i) => {
    expect(series[series.length - expected.length + i]).toBeCloseTo(value, 12);
  });
}

describe('rolling statistics agree with pandas', () => {
  it('extremes and quantiles', () => {
    expectTail(rollingMinimum(x, 4), PANDAS.minimum);
    expectTail(rollingMaximum(x, 4), PANDAS.maximum);
    expectTail(rollingQuantile(x, 4, 0.3), PANDAS.quantile);
  });

  it('correlation and beta', () => {
    expectTail(rollingCorrelation(x, y, 4), PANDAS.correlation);
    expectTail(rollingBeta(y, x, 4), PANDAS.beta);
  });

  it('Amihud illiquidity', () => {
    expectTail(amihud(x, y, 4), PANDAS.amihud);
  });
});
