/**
 * Whether the autocorrelation at one `period` is significant at 90 %, as the M4 competition tests it.
 * A series shorter than three periods is not called seasonal.
 */
export function isSeasonal(values: Float64Array, period: number): boolean {
  if (period < 2 || values.length < 3 * period) return false;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const centred = values.map((value) => value - mean);
  const variance = centred.reduce((sum, value) => sum + value * value, 0);
  if (variance === 0) return false;
  let squares = 0;
  let correlation = 0;
  for (let lag = 1; lag <= period; lag++) {
    if (lag > 1) squares += correlation * correlation;
    correlation = 0;
    for (let t = lag; t < values.length; t++) correlation += centred[t] * centred[t - lag];
    correlation /= variance;
  }
  return Math.abs(correlation) > 1.645 * Math.sqrt((1 + 2 * squares) / values.length);
}

/** Centred moving average over one period (2 × period where it is even); NaN at both ends. */
export function centredAverage(values: Float64Array, period: number): Float64Array {
  const average = new Float64Array(values.length).fill(Number.NaN);
  const half = Math.floor(period / 2);
  const edge = period % 2 === 0 ? 0.5 : 1;
  for (let t = half; t + half < values.length; t++) {
    let sum = edge * (values[t - half] + values[t + half]);
    for (let k = t - half + 1; k < t + half; k++) sum += values[k];
    average[t] = sum / period;
  }
  return average;
}

/**
 * Multiplicative seasonal indices by classical decomposition, mean 1; entry `t % period` belongs to
 * observation `t`. Falls back to 1 where an average is zero or negative.
 */
export function seasonalIndices(values: Float64Array, period: number): Float64Array {
  const trend = centredAverage(values, period);
  const sums = new Float64Array(period);
  const counts = new Float64Array(period);
  for (let t = 0; t < values.length; t++) {
    if (!(Math.abs(trend[t]) > 0)) continue;
    sums[t % period] += values[t] / trend[t];
    counts[t % period]++;
  }
  const indices = sums.map((sum, slot) => (counts[slot] > 0 ? sum / counts[slot] : 1));
  const mean = indices.reduce((sum, index) => sum + index, 0) / period;
  if (!(mean > 0) || indices.some((index) => !(index > 1e-6))) return indices.fill(1);
  return indices.map((index) => index / mean);
}
