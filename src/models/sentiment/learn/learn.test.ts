import { describe, expect, it } from 'vitest';
import { RandomGenerator } from '../../../quant/index.ts';
import { FeatureRows } from '../features/feature-rows.ts';
import { classLogits, HIDDEN, hiddenUnits, trainHiddenLayer } from './hidden-layer.ts';
import { trainLinearSeparator } from './linear-separator.ts';
import { fitSharpness, sharpen } from './sharpness.ts';

function rowsOf(cases: readonly (readonly number[])[]): FeatureRows {
  const rows = new FeatureRows();
  for (const indices of cases) {
    const index = Uint32Array.from(indices);
    rows.append({ index, value: new Float32Array(index.length).fill(1), length: index.length });
  }
  return rows;
}

describe('trainLinearSeparator', () => {
  it('reaches the optimum of a problem solved by hand', () => {
    // One feature, one row each side, cost 1: w minimises ½w² + 2·(1 − w)², so w = 4/5.
    const rows = new FeatureRows();
    for (const value of [1, -1]) {
      rows.append({ index: Uint32Array.of(7), value: Float32Array.of(value), length: 1 });
    }
    const weights = trainLinearSeparator({
      rows,
      chosen: [0, 1],
      isPositive: (row) => row === 0,
      cost: () => 1,
      seed: 1,
    });
    expect(weights[7]).toBeCloseTo(0.8, 2);
    expect(weights.filter((weight) => weight !== 0)).toHaveLength(1);
  });
});

describe('trainHiddenLayer', () => {
  it('learns what no linear model can: either of two features, but not both', () => {
    const cases = [[1], [2], [1, 2], [3]];
    const many = Array.from({ length: 800 }, (_, at) => at % 4);
    const weights = trainHiddenLayer({
      rows: rowsOf(many.map((kind) => cases[kind])),
      chosen: many.map((_, at) => at),
      classOf: (row) => [2, 2, 0, 1][many[row]],
      cost: () => 1,
      seed: 3,
    });
    const units = new Float32Array(HIDDEN);
    const logits = new Float64Array(3);
    const told = cases.map((indices) => {
      hiddenUnits(weights.input, rowsOf([indices]).row(0), units);
      classLogits(weights, units, logits);
      return logits.indexOf(Math.max(...logits));
    });
    expect(told).toEqual([2, 2, 0, 1]);
  });
});

describe('fitSharpness', () => {
  it('finds the power by which probabilities were blunted', () => {
    const random = new RandomGenerator(5);
    const cases = Array.from({ length: 20_000 }, () => {
      const honest = sharpen(
        Float64Array.from({ length: 3 }, () => random.uniform()),
        1,
      );
      const draw = random.uniform();
      const truth = draw < honest[0] ? 0 : draw < honest[0] + honest[1] ? 1 : 2;
      return { probabilities: sharpen(honest, 2), truth };
    });
    expect(fitSharpness(cases)).toBeCloseTo(0.5, 1);
  });
});
