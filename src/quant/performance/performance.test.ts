import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measureAgainst, measureReturns } from './measure.ts';
import { annualTurnover, timeInMarket } from './positions.ts';

const A_YEAR = 365;

/** Whole-number arithmetic and one division, so that another language makes the same doubles. */
function made(a: number, b: number, middle: number, scale: number): Float64Array {
  return Float64Array.from(
    { length: A_YEAR },
    (_, i) => (((i * i * a + b * i + 17) % 1009) - middle) / scale,
  );
}

const returns = made(7, 13, 485, 20_000);
const benchmark = made(11, 5, 490, 16_000);

/** What empyrical 0.5.5 (with pandas 1.5.3 for skew and kurt) says of these returns. */
const EMPYRICAL = {
  periods: 365,
  totalReturn: 0.5204106716579944,
  cagr: 0.5204106716579944,
  volatility: 0.2855566825142978,
  sharpe: 1.610363294429208,
  sortino: 2.4406394113664773,
  calmar: 2.6897780842058436,
  maximumDrawdown: 0.1934771774347494,
  longestDrawdown: 98,
  skewness: -0.036818351852014534,
  excessKurtosis: -1.2358374206535154,
  tailRatio: 1.0791989076012745,
  valueAtRisk95: 0.02197,
  conditionalValueAtRisk95: 0.02315263157894737,
  profitFactor: 1.214517295267418,
  winRate: 0.5232876712328767,
};
const EMPYRICAL_BESIDE = {
  beta: -0.015280975743844927,
  alpha: 0.5919662139466098,
  upCapture: 0.0007949254938211643,
  downCapture: -0.5455494719217253,
  trackingError: 0.46327871499732654,
  informationRatio: 0.22753581502359385,
};

describe('metrics of returns', () => {
  const measured = measureReturns(returns, A_YEAR);
  it.each(Object.entries(EMPYRICAL))('%s agrees with empyrical', (metric, expected) => {
    expect(relativeError(measured[metric as keyof typeof EMPYRICAL], expected)).toBeLessThan(1e-9);
  });

  it('agree with the worked values of empyrical’s own tests', () => {
    const mixed = Float64Array.of(1, 10, -4, 2, 3, 2, 1, -10).map((percent) => percent / 100);
    const { sharpe, sortino, calmar, volatility, maximumDrawdown } = measureReturns(
      Float64Array.of(Number.NaN, ...mixed),
      252,
    );
    expect(sharpe).toBeCloseTo(1.7238613961706866, 12);
    expect(sortino).toBeCloseTo(2.605531251673693, 12);
    expect(volatility).toBeCloseTo(0.9136465399704637, 12);
    expect(maximumDrawdown).toBeCloseTo(0.1, 12);
    expect(calmar).toBeGreaterThan(0);
  });

  it('are undefined, not infinite, where nothing was risked or earned', () => {
    expect(measureReturns(new Float64Array(0), A_YEAR)).toMatchObject({
      periods: 0,
      totalReturn: 0,
      cagr: null,
      sharpe: null,
      bestPeriod: null,
      maximumDrawdown: 0,
    });
    expect(measureReturns(new Float64Array(10), A_YEAR)).toMatchObject({
      volatility: 0,
      sharpe: null,
      winRate: null,
      profitFactor: null,
    });
  });

  it('survive a total loss', () => {
    expect(measureReturns(Float64Array.of(0.1, -1), A_YEAR)).toMatchObject({
      totalReturn: -1,
      cagr: -1,
      maximumDrawdown: 1,
    });
  });
});

describe('metrics beside a benchmark', () => {
  const measured = measureAgainst(returns, benchmark, A_YEAR);
  it.each(Object.entries(EMPYRICAL_BESIDE))('%s agrees with empyrical', (metric, expected) => {
    expect(relativeError(measured[metric as keyof typeof measured], expected)).toBeLessThan(1e-9);
  });

  it('are those of itself beside itself', () => {
    const { alpha, beta, upCapture, downCapture, informationRatio } = measureAgainst(
      benchmark,
      benchmark,
      A_YEAR,
    );
    expect([alpha, beta, upCapture, downCapture]).toEqual([0, 1, 1, 1]);
    expect(informationRatio).toBe(null);
  });

  it('scale with leverage', () => {
    const leverage = fc.double({ min: 0.1, max: 5, noNaN: true });
    fc.assert(
      fc.property(leverage, (times) => {
        const levered = measureAgainst(
          benchmark.map((value) => times * value),
          benchmark,
          A_YEAR,
        );
        expect(levered.beta).toBeCloseTo(times, 9);
        expect(levered.alpha).toBeCloseTo(0, 9);
      }),
    );
  });
});

it('positions: time in the market and turnover', () => {
  expect(timeInMarket([0, 1, 0.5, 0])).toBe(0.5);
  expect(annualTurnover([0, 2, 0, 2], A_YEAR)).toBe(A_YEAR);
});

function relativeError(value: number | null | undefined, expected: number): number {
  return Math.abs((value ?? Number.NaN) / expected - 1);
}
