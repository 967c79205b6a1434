import { choleskyFactor, solveLower, solveUpper } from '../pooled/cholesky.ts';

/**
 * ARIMA(p, d, 0) with drift: d by the smaller spread, p by AICc, coefficients by conditional least
 * squares with a small ridge.
 *
 * @param lags candidate lags, tried as growing sets, e.g. `[1, 2, 3, 24, 25]`.
 */
export function forecastAutoregression(
  values: Float64Array,
  horizon: number,
  lags: readonly number[],
  differences: 0 | 1 = preferredDifferences(values),
): Float64Array {
  const series = differences === 1 ? values.slice(1).map((v, t) => v - values[t]) : values.slice();
  const usable = lags.filter((lag) => lag < series.length / 3);
  const fits = usable.map((_, i) => fitLags(series, usable.slice(0, i + 1)));
  if (fits.length === 0) return new Float64Array(horizon).fill(values[values.length - 1]);
  const best = fits.reduce((a, b) => (b.criterion < a.criterion ? b : a));
  const extended = new Float64Array(series.length + horizon);
  extended.set(series);
  for (let t = series.length; t < extended.length; t++) {
    extended[t] = best.coefficients[best.lags.length];
    for (let i = 0; i < best.lags.length; i++) {
      extended[t] += best.coefficients[i] * extended[t - best.lags[i]];
    }
  }
  const path = extended.slice(series.length);
  if (differences === 0) return path;
  let level = values[values.length - 1];
  return path.map((change) => {
    level += change;
    return level;
  });
}

function preferredDifferences(values: Float64Array): 0 | 1 {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  let spread = 0;
  let change = 0;
  for (let t = 1; t < values.length; t++) {
    spread += (values[t] - mean) ** 2;
    change += (values[t] - values[t - 1]) ** 2;
  }
  return change < 0.5 * spread ? 1 : 0;
}

interface LagFit {
  lags: readonly number[];
  /** One a lag, then the intercept. */
  coefficients: Float64Array;
  criterion: number;
}

function fitLags(series: Float64Array, lags: readonly number[]): LagFit {
  const size = lags.length + 1;
  const first = Math.max(...lags);
  const n = series.length - first;
  const products = new Float64Array(size * size);
  const right = new Float64Array(size);
  let total = 0;
  const row = new Float64Array(size).fill(1);
  for (let t = first; t < series.length; t++) {
    for (let i = 0; i < lags.length; i++) row[i] = series[t - lags[i]];
    for (let i = 0; i < size; i++) {
      right[i] += row[i] * series[t];
      for (let j = i; j < size; j++) products[i * size + j] += row[i] * row[j];
    }
    total += series[t] ** 2;
  }
  for (let i = 0; i < size; i++) products[i * size + i] *= 1 + 1e-6;
  const factor = choleskyFactor(products, size);
  const coefficients = right.slice();
  solveLower(factor, size, coefficients, 1);
  solveUpper(factor, size, coefficients, 1);
  const explained = coefficients.reduce((sum, value, i) => sum + value * right[i], 0);
  const error = Math.max(total - explained, 1e-12 * total, 1e-300);
  const penalty = 2 * size + (2 * size * (size + 1)) / Math.max(1, n - size - 1);
  // Per observation, so that fits which lose more rows to long lags compare fairly.
  return { lags, coefficients, criterion: Math.log(error / n) + penalty / n };
}
