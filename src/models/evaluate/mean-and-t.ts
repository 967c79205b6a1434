/** A mean of a daily series with what its overlap leaves of certainty. */
export interface MeanWithError {
  mean: number;
  /** Mean over its Newey–West standard error; null where there is too little to say. */
  t: number | null;
  /** 95 % interval of the mean. */
  interval: [number, number] | null;
  /** Days measured. */
  n: number;
}

/**
 * Mean and Newey–West (1987) t-statistic, Bartlett weights. Outcomes of `horizon` days overlap, so
 * the lag is 2·horizon − 1: one horizon for the overlap, one for grades that persist.
 */
export function meanAndT(series: readonly number[], horizon: number): MeanWithError {
  const values = series.filter((value) => !Number.isNaN(value));
  const n = values.length;
  if (n === 0) return { mean: 0, t: null, interval: null, n };
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const lag = Math.min(2 * horizon - 1, Math.floor(n / 3));
  const centred = values.map((value) => value - mean);
  let variance = autocovariance(centred, 0);
  for (let k = 1; k <= lag; k++) variance += 2 * (1 - k / (lag + 1)) * autocovariance(centred, k);
  const error = Math.sqrt(Math.max(variance, 0) / n);
  if (!(error > 0) || n < 10) return { mean, t: null, interval: null, n };
  return { mean, t: mean / error, interval: [mean - 1.96 * error, mean + 1.96 * error], n };
}

function autocovariance(centred: readonly number[], lag: number): number {
  let sum = 0;
  for (let index = lag; index < centred.length; index++) sum += centred[index] * centred[index - lag];
  return sum / centred.length;
}
