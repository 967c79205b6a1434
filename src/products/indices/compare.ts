import {
  correlation,
  covariance,
  deviation,
  mean,
  simpleReturns,
  variance,
} from '../../quant/index.ts';

/** Crypto trades every day. */
const DAYS_A_YEAR = 365;

/** How a series of daily levels stood beside another. Rates are of one, a year; what is undefined is null. */
export interface Comparison {
  /** Standard deviation of the daily return less the benchmark's. */
  trackingError: number | null;
  /** Mean return less the benchmark's, over the tracking error. */
  informationRatio: number | null;
  correlation: number | null;
  beta: number | null;
}

/** Compares levels with those of a benchmark on the same days. */
export function compareLevels(levels: Float64Array, benchmark: Float64Array): Comparison {
  const own = simpleReturns(levels).subarray(1);
  const theirs = simpleReturns(benchmark).subarray(1);
  const active = own.map((value, day) => value - theirs[day]);
  const trackingError = deviation(active) * Math.sqrt(DAYS_A_YEAR);
  return {
    trackingError: known(trackingError),
    informationRatio: known((mean(active) * DAYS_A_YEAR) / trackingError),
    correlation: known(correlation(own, theirs)),
    beta: known(covariance(own, theirs) / variance(theirs)),
  };
}

function known(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
