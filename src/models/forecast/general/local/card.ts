import { choleskyFactor, solveLower, solveUpper } from '../pooled/cholesky.ts';

/**
 * Calibrated average of Rho and Delta after Doornik, Castle and Hendry (2020), simplified: the mean of
 * a damped growth-rate forecast (delta) and an autoregressive one with seasons (rho) is appended to
 * the series as if observed, and the fitted values of a regression on the previous value, a trend
 * and seasonal waves over the extended series replace it.
 *
 * @param values on the scale they are modelled on (logarithms where positive).
 * @param period seasonal period, 1 for none.
 */
export function forecastCard(values: Float64Array, horizon: number, period: number): Float64Array {
  const seasonal = period > 1 && values.length >= 3 * period;
  const delta = forecastDelta(values, horizon, seasonal ? period : 1);
  const rho = forecastRho(values, horizon, seasonal ? period : 1);
  const average = delta.map((value, step) => (value + rho[step]) / 2);
  return calibrate(values, average, seasonal ? period : 1);
}

/** Last level plus a trimmed mean growth that fades, plus the mean seasonal growth of each phase. */
function forecastDelta(values: Float64Array, horizon: number, period: number): Float64Array {
  const lookback = Math.min(values.length - 1, Math.max(4 * period, 40));
  const growth = trimmedMean(
    Float64Array.from({ length: lookback }, (_, i) => {
      const t = values.length - lookback + i;
      return values[t] - values[t - 1];
    }),
  );
  const path = new Float64Array(horizon);
  let level = values[values.length - 1];
  for (let step = 0; step < horizon; step++) {
    level += growth * 0.9 ** (step + 1) + seasonalGrowth(values, step, period);
    path[step] = level;
  }
  return path;
}

/** Mean change over the last four cycles at the phase `step + 1` observations ahead, less their mean. */
function seasonalGrowth(values: Float64Array, step: number, period: number): number {
  if (period === 1) return 0;
  let sum = 0;
  let cycles = 0;
  for (let cycle = 1; cycle <= 4; cycle++) {
    const t = values.length + (step % period) - cycle * period;
    if (t - period < 1 || t >= values.length) continue;
    const drift = (values[t] - values[t - period]) / period;
    sum += values[t] - values[t - 1] - drift;
    cycles++;
  }
  return cycles > 0 ? sum / cycles : 0;
}

/** Mean without the largest tenth of sizes, so that a jump does not become a trend. */
function trimmedMean(values: Float64Array): number {
  const bySize = [...values].sort((a, b) => Math.abs(a) - Math.abs(b));
  const kept = bySize.slice(0, Math.max(1, Math.ceil(0.9 * bySize.length)));
  return kept.reduce((sum, value) => sum + value, 0) / bySize.length;
}

/** Autoregression on the previous value and the one a season ago. */
function forecastRho(values: Float64Array, horizon: number, period: number): Float64Array {
  const n = values.length;
  const extended = new Float64Array(n + horizon);
  extended.set(values);
  const lags = period > 1 ? [1, period, period + 1] : [1];
  const first = Math.max(...lags, n - Math.max(8 * period, 120));
  const design = (t: number) => [1, ...lags.map((lag) => extended[t - lag])];
  const coefficients = regress(
    n - first,
    (i) => design(first + i),
    (i) => values[first + i],
  );
  for (let t = n; t < n + horizon; t++) {
    extended[t] = design(t).reduce((sum, x, i) => sum + x * coefficients[i], 0);
  }
  return extended.slice(n);
}

function calibrate(values: Float64Array, average: Float64Array, period: number): Float64Array {
  const span = Math.min(values.length, Math.max(6 * period, 60));
  const extended = new Float64Array(span + average.length);
  extended.set(values.subarray(values.length - span));
  extended.set(average, span);
  const waves = period > 1 ? Math.min(6, Math.floor(period / 2)) : 0;
  const design = (t: number) => {
    const row = [1, t / extended.length, extended[t - 1]];
    for (let wave = 1; wave <= waves; wave++) {
      const angle = (2 * Math.PI * wave * t) / period;
      row.push(Math.sin(angle), Math.cos(angle));
    }
    return row;
  };
  const coefficients = regress(
    extended.length - 1,
    (i) => design(i + 1),
    (i) => extended[i + 1],
  );
  return average.map((_, step) =>
    design(span + step).reduce((sum, x, i) => sum + x * coefficients[i], 0),
  );
}

/** Least squares with a very small ridge. */
function regress(
  rows: number,
  design: (row: number) => number[],
  target: (row: number) => number,
): Float64Array {
  const size = design(0).length;
  const products = new Float64Array(size * size);
  const right = new Float64Array(size);
  for (let row = 0; row < rows; row++) {
    const x = design(row);
    for (let i = 0; i < size; i++) {
      right[i] += x[i] * target(row);
      for (let j = i; j < size; j++) products[i * size + j] += x[i] * x[j];
    }
  }
  for (let i = 0; i < size; i++) products[i * size + i] *= 1 + 1e-7;
  const factor = choleskyFactor(products, size);
  solveLower(factor, size, right, 1);
  solveUpper(factor, size, right, 1);
  return right;
}
