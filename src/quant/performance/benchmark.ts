import { requireSameLength } from '../check.ts';
import { covariance, deviation, mean, variance } from '../statistics/moments.ts';
import { compoundAnnualGrowth } from './growth.ts';

/** How returns moved with those of a benchmark. Rates are of one, a year. */
export interface BenchmarkComparison {
  /** Slope of the returns on the benchmark's. */
  beta: number;
  /** Return a year that the slope does not explain (Jensen 1968), compounded. */
  alpha: number;
  /** Growth in the periods when the benchmark rose, over the benchmark's own. */
  upCapture: number;
  /** The same where it fell. */
  downCapture: number;
  /** Deviation of the difference of returns. */
  trackingError: number;
  /** Mean difference of returns over the tracking error. */
  informationRatio: number;
}

/** Compares periods in which both returns are known; the risk-free rate is zero. */
export function compareWithBenchmark(
  returns: Float64Array,
  benchmark: Float64Array,
  periodsPerYear: number,
): BenchmarkComparison {
  requireSameLength(returns, benchmark);
  const known = (_: number, i: number) => !Number.isNaN(returns[i]) && !Number.isNaN(benchmark[i]);
  const own = returns.filter(known);
  const other = benchmark.filter(known);
  const beta = covariance(own, other) / variance(other);
  const difference = own.map((value, i) => value - other[i]);
  const trackingError = deviation(difference) * Math.sqrt(periodsPerYear);
  return {
    beta,
    alpha: (1 + mean(own) - beta * mean(other)) ** periodsPerYear - 1,
    upCapture: capture(own, other, periodsPerYear, (value) => value > 0),
    downCapture: capture(own, other, periodsPerYear, (value) => value < 0),
    trackingError,
    informationRatio: (mean(difference) * periodsPerYear) / trackingError,
  };
}

function capture(
  returns: Float64Array,
  benchmark: Float64Array,
  periodsPerYear: number,
  counts: (benchmark: number) => boolean,
): number {
  const own = compoundAnnualGrowth(
    returns.filter((_, i) => counts(benchmark[i])),
    periodsPerYear,
  );
  return own / compoundAnnualGrowth(benchmark.filter(counts), periodsPerYear);
}
