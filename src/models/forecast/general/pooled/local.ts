import { choleskyFactor, dot, solveLower, solveUpper } from './cholesky.ts';
import { type GroupRegression, residuals } from './regression.ts';
import type { WindowRows } from './windows.ts';

/**
 * What one series' own rows add to its group's forecast at `query`.
 *
 * The ridge regression (X'X + kA)⁻¹(X'Y + kB), with A⁻¹B the group's coefficients, forecasts
 * group(query) + query' A⁻¹X' (kI + X A⁻¹X')⁻¹ (Y − group(X)): a small system of rows, not of
 * features, so several pulls k cost little. The average over `pulls` is returned.
 */
export function localCorrection(
  block: WindowRows,
  query: Float64Array,
  horizon: number,
  regression: GroupRegression,
  pulls: readonly number[],
): Float64Array {
  const { rows, features, cells } = block;
  const whitened = cells.slice(0, features * rows);
  solveLower(regression.factor, features, whitened, rows);
  const whitenedQuery = query.slice();
  solveLower(regression.factor, features, whitenedQuery, 1);
  const kernel = gram(whitened, features, rows);
  const nearness = new Float64Array(rows);
  for (let feature = 0; feature < features; feature++) {
    for (let row = 0; row < rows; row++) {
      nearness[row] += whitenedQuery[feature] * whitened[feature * rows + row];
    }
  }
  const influence = new Float64Array(rows);
  for (const pull of pulls) {
    const share = rowInfluence(kernel, nearness, rows, pull);
    for (let row = 0; row < rows; row++) influence[row] += share[row] / pulls.length;
  }
  const errors = new Float64Array(rows);
  return Float64Array.from({ length: horizon }, (_, step) => {
    residuals(cells, rows, features, step, horizon, regression, errors);
    return dot(influence, 0, errors, 0, rows);
  });
}

/** (pull · I + kernel)⁻¹ nearness */
function rowInfluence(
  kernel: Float64Array,
  nearness: Float64Array,
  rows: number,
  pull: number,
): Float64Array {
  const lifted = kernel.slice();
  for (let row = 0; row < rows; row++) lifted[row * rows + row] += pull;
  const factor = choleskyFactor(lifted, rows);
  const influence = nearness.slice();
  solveLower(factor, rows, influence, 1);
  solveUpper(factor, rows, influence, 1);
  return influence;
}

/** Upper triangle of V'V for V features × rows. */
function gram(v: Float64Array, features: number, rows: number): Float64Array {
  const result = new Float64Array(rows * rows);
  let feature = 0;
  for (; feature + 3 < features; feature += 4) {
    const a = feature * rows;
    const b = a + rows;
    const c = b + rows;
    const d = c + rows;
    for (let i = 0; i < rows; i++) {
      const p = v[a + i];
      const q = v[b + i];
      const s = v[c + i];
      const t = v[d + i];
      const out = i * rows;
      for (let j = i; j < rows; j++) {
        result[out + j] += p * v[a + j] + q * v[b + j] + s * v[c + j] + t * v[d + j];
      }
    }
  }
  for (; feature < features; feature++) {
    const a = feature * rows;
    for (let i = 0; i < rows; i++) {
      for (let j = i; j < rows; j++) result[i * rows + j] += v[a + i] * v[a + j];
    }
  }
  return result;
}
