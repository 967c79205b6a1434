import { neweyWestMean } from '../../quant/index.ts';

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
  const n = series.filter((value) => !Number.isNaN(value)).length;
  if (n === 0) return { mean: 0, t: null, interval: null, n };
  const lags = Math.min(2 * horizon - 1, Math.floor(n / 3));
  const { mean, standardError, t } = neweyWestMean(series, lags);
  if (!(standardError > 0) || n < 10) return { mean, t: null, interval: null, n };
  return { mean, t, interval: [mean - 1.96 * standardError, mean + 1.96 * standardError], n };
}
