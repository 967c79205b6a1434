import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitElasticNet, fitRidge } from './index.ts';

const vector = fc.array(fc.double({ min: -2, max: 2, noNaN: true }), {
  minLength: 3,
  maxLength: 3,
});

function gramOf(rows: readonly (readonly number[])[]): Float64Array {
  const gram = new Float64Array(9);
  for (const row of rows) {
    for (let cell = 0; cell < 9; cell++) gram[cell] += row[Math.floor(cell / 3)] * row[cell % 3];
  }
  return gram;
}

describe('fitElasticNet', () => {
  it('with no lasso is ridge', () => {
    fc.assert(
      fc.property(fc.array(vector, { minLength: 4, maxLength: 8 }), vector, (rows, moment) => {
        const gram = gramOf(rows);
        const trace = gram[0] + gram[4] + gram[8];
        const equations = { gram, moment: Float64Array.from(moment) };
        const ridge = fitRidge(equations, 1);
        const net = fitElasticNet(equations, { lasso: 0, ridge: trace / 10 + 1e-9 });
        ridge.forEach((value, index) => {
          expect(net[index]).toBeCloseTo(value, 5);
        });
      }),
    );
  });

  it('meets the optimality conditions of the lasso', () => {
    const gram = Float64Array.of(2, 0.5, 0.5, 1);
    const moment = Float64Array.of(1, 0.3);
    const [first, second] = fitElasticNet({ gram, moment }, { lasso: 0.2, ridge: 0 });
    expect(moment[0] - 2 * first - 0.5 * second).toBeCloseTo(0.2, 8);
    expect(second).toBe(0);
    expect(Math.abs(moment[1] - 0.5 * first)).toBeLessThan(0.2);
  });
});
