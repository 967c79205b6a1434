import { fitSmoothing } from './exponential-smoothing.ts';

/**
 * The Theta method (Assimakopoulos and Nikolopoulos 2000): simple exponential smoothing with half the
 * slope of the linear trend, in the closed form of Hyndman and Billah (2003).
 *
 * @param values seasonally adjusted.
 */
export function forecastTheta(values: Float64Array, horizon: number): Float64Array {
  const n = values.length;
  const drift = linearSlope(values) / 2;
  const { alpha, level } = fitSmoothing(values, ['none']);
  const start = (1 - (1 - alpha) ** n) / alpha;
  return Float64Array.from({ length: horizon }, (_, step) => level + drift * (step + start));
}

/**
 * The dynamic optimised Theta model (Fiorucci et al. 2016), its theta chosen among `thetas` by
 * one-step squared error, its trend line re-estimated at every observation.
 */
export function forecastDynamicTheta(
  values: Float64Array,
  horizon: number,
  thetas: readonly number[] = [1.5, 2, 3, 5],
): Float64Array {
  let best = { error: Number.POSITIVE_INFINITY, theta: 2, alpha: 0.5 };
  for (const theta of thetas) {
    for (let alpha = 0.05; alpha < 1; alpha += 0.05) {
      const { error } = runTheta(values, theta, alpha, 0);
      if (error < best.error) best = { error, theta, alpha };
    }
  }
  return runTheta(values, best.theta, best.alpha, horizon).path;
}

function runTheta(values: Float64Array, theta: number, alpha: number, horizon: number) {
  const n = values.length;
  const path = new Float64Array(horizon);
  let level = values[0] / 2;
  let mean = values[0];
  let slope = 0;
  let error = 0;
  let decay = 1;
  for (let t = 1; t < n + horizon; t++) {
    decay *= 1 - alpha;
    const line =
      decay * (mean - (slope * (t - 1)) / 2) + ((1 - decay * (1 - alpha)) / alpha) * slope;
    const expected = level + (1 - 1 / theta) * line;
    const value = t < n ? values[t] : expected;
    if (t < n) error += (value - expected) ** 2;
    else path[t - n] = expected;
    level = alpha * value + (1 - alpha) * level;
    // Running least-squares line through all values so far.
    const previousMean = mean;
    mean += (value - mean) / (t + 1);
    slope = ((t - 1) * slope + (6 * (value - previousMean)) / (t + 1)) / (t + 2);
  }
  return { error, path };
}

/** Least-squares slope per observation. */
export function linearSlope(values: Float64Array): number {
  const n = values.length;
  const middle = (n - 1) / 2;
  let product = 0;
  let square = 0;
  for (let t = 0; t < n; t++) {
    product += (t - middle) * values[t];
    square += (t - middle) ** 2;
  }
  return square > 0 ? product / square : 0;
}
