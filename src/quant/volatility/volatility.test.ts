import { describe, expect, it } from 'vitest';
import { garmanKlass, parkinson, rogersSatchell } from './estimators.ts';
import {
  ewmaVolatility,
  rangeVolatility,
  realisedVolatility,
  yangZhangVolatility,
} from './rolling.ts';

const open = Float64Array.of(10, 10.5, 10.2, 11, 10.9, 11.3, 12, 11.8);
const high = Float64Array.of(10.8, 10.9, 11.2, 11.4, 11.5, 12.1, 12.4, 12);
const low = Float64Array.of(9.8, 10.1, 10, 10.7, 10.6, 11.2, 11.6, 11);
const close = Float64Array.of(10.4, 10.2, 11, 10.8, 11.4, 12, 11.7, 11.2);

/** Last three values of `volatility(OHLC, n = 4, N = 365, calc = …)` of R's TTR 0.24.3. */
const TTR = {
  parkinson: [0.9849061391184502, 0.8329026244797336, 0.9004088178997681],
  garmanKlass: [0.9662702918153417, 0.8538164377638023, 0.8983782477900374],
  rogersSatchell: [0.9281430375336801, 0.8578266899347059, 0.8702958101316814],
  yangZhang: [0.924049250946651, 0.8662201251978034, 0.9049928796413615],
};

function expectTail(series: Float64Array, expected: readonly number[]): void {
  expected.forEach((value, i) => {
    expect(Math.abs(series[series.length - expected.length + i] - value)).toBeLessThan(1e-9);
  });
}

describe('volatility estimators agree with TTR', () => {
  it.each([
    ['parkinson', parkinson],
    ['garmanKlass', garmanKlass],
    ['rogersSatchell', rogersSatchell],
  ] as const)('%s', (name, estimator) => {
    expectTail(rangeVolatility(estimator, open, high, low, close, 4, 365), TTR[name]);
  });

  it('yangZhang', () => {
    const series = yangZhangVolatility(open, high, low, close, 4, 365);
    expectTail(series, TTR.yangZhang);
    expect([...series.subarray(0, 4)]).toEqual(new Array(4).fill(Number.NaN));
  });
});

describe('realisedVolatility', () => {
  it('is the root mean square of log returns', () => {
    const series = realisedVolatility(close, 3, 365);
    const squares = [1, 2, 3].map((t) => Math.log(close[t] / close[t - 1]) ** 2);
    expect(series[2]).toBeNaN();
    expect(series[3]).toBeCloseTo(
      Math.sqrt((365 / 3) * (squares[0] + squares[1] + squares[2])),
      12,
    );
  });
});

describe('ewmaVolatility', () => {
  it('weighs each squared return by the decay', () => {
    const series = ewmaVolatility(close, 0.9, 1, 2);
    const squares = [...close].slice(1).map((price, t) => Math.log(price / close[t]) ** 2);
    let variance = (squares[0] + squares[1]) / 2;
    for (const square of squares.slice(2)) variance = 0.9 * variance + 0.1 * square;
    expect(series[1]).toBeNaN();
    expect(series[7]).toBeCloseTo(Math.sqrt(variance), 12);
  });
});
