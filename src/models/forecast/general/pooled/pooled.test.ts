import { describe, expect, it } from 'vitest';
import { choleskyFactor, solveLower, solveUpper } from './cholesky.ts';
import { clusterSeries } from './cluster.ts';
import { localCorrection } from './local.ts';
import { accumulate, emptyMoments } from './moments.ts';
import { forecastPooled } from './pooled.ts';
import { meanAbsoluteChange, type WindowShape, windowEnds, windowRows } from './windows.ts';

const shape: WindowShape = {
  lags: 12,
  horizon: 5,
  stride: 1,
  most: 200,
  view: 'level',
  normal: 6,
};

/** Noise without a generator's help: the fractional parts of a quadratic sequence. */
const noise = (t: number, seed: number) => ((t * t * 0.754877 + seed * t * 0.569841) % 1) - 0.5;

describe('cross products', () => {
  it('equal the definition', () => {
    const values = Float64Array.from({ length: 60 }, (_, t) => Math.sin(t) + noise(t, 3));
    const block = windowRows(values, windowEnds(60, shape), shape, meanAbsoluteChange(values));
    const moments = emptyMoments(block.features, shape.horizon);
    accumulate(moments, block, block.rows);
    const columns = block.features + shape.horizon;
    for (let i = 0; i < block.features; i++) {
      for (let j = i; j < columns; j++) {
        let sum = 0;
        for (let r = 0; r < block.rows; r++) {
          sum += block.cells[i * block.rows + r] * block.cells[j * block.rows + r];
        }
        expect(moments.products[i * columns + j]).toBeCloseTo(sum, 9);
      }
    }
  });
});

describe('localCorrection', () => {
  it('equals the ridge regression towards the group that it stands for', () => {
    const values = Float64Array.from({ length: 50 }, (_, t) => Math.cos(t / 2) + noise(t, 5));
    const block = windowRows(values, windowEnds(50, shape), shape, 0.3);
    const { rows, features, cells } = block;
    // Group: A = 2·I, coefficients constant; A must match what `factor` is the root of.
    const factor = new Float64Array(features * features);
    for (let i = 0; i < features; i++) factor[i * features + i] = Math.SQRT2;
    const coefficients = new Float64Array(features * shape.horizon).fill(0.05);
    const query = Float64Array.from({ length: features }, (_, i) => Math.sin(i));
    const pull = 7;
    const got = localCorrection(block, query, shape.horizon, { factor, coefficients }, [pull]);

    const products = new Float64Array(features * features);
    for (let i = 0; i < features; i++) {
      for (let j = i; j < features; j++) {
        for (let r = 0; r < rows; r++) {
          products[i * features + j] += cells[i * rows + r] * cells[j * rows + r];
        }
      }
      products[i * features + i] += 2 * pull;
    }
    const root = choleskyFactor(products, features);
    for (let step = 0; step < shape.horizon; step++) {
      const right = new Float64Array(features);
      for (let i = 0; i < features; i++) {
        right[i] = 2 * pull * 0.05;
        for (let r = 0; r < rows; r++) {
          right[i] += cells[i * rows + r] * cells[(features + step) * rows + r];
        }
      }
      solveLower(root, features, right, 1);
      solveUpper(root, features, right, 1);
      const bent = right.reduce((sum, value, i) => sum + value * query[i], 0);
      const group = query.reduce((sum, value) => sum + value * 0.05, 0);
      expect(got[step]).toBeCloseTo(bent - group, 9);
    }
  });
});

describe('forecastPooled', () => {
  it('continues waves of different height and phase that share one period', () => {
    const wave = (s: number, t: number) => 10 * s + s * Math.sin((2 * Math.PI * (t + 2 * s)) / 12);
    const series = Array.from({ length: 6 }, (_, s) =>
      Float64Array.from({ length: 90 }, (_, t) => wave(s + 1, t)),
    );
    const options = { shape, ridge: 1e-8, groupPull: 1, rounds: 1, localPulls: [10] };
    const paths = forecastPooled(series, clusterSeries(series, [12], 2), options);
    for (const [s, path] of paths.entries()) {
      for (let step = 0; step < 5; step++) {
        expect(path?.[step]).toBeCloseTo(wave(s + 1, 90 + step), 1);
      }
    }
  });

  it('leaves out a series shorter than the window', () => {
    const series = [
      new Float64Array(5).fill(1),
      Float64Array.from({ length: 40 }, (_, t) => Math.sin(t)),
    ];
    const options = { shape, ridge: 1e-3, groupPull: 1, rounds: 1, localPulls: [10] };
    const paths = forecastPooled(series, Uint16Array.of(0, 0), options);
    expect(paths[0]).toBeUndefined();
    expect(paths[1]?.every(Number.isFinite)).toBe(true);
  });
});
