import { measureReturns, type ReturnMetrics, simpleReturns } from '../../quant/index.ts';

/** Crypto trades every day. */
const DAYS_A_YEAR = 365;

/** What a series of daily levels was worth. Rates are of one, a year; what is undefined is null. */
export interface PerformanceMetrics
  extends Omit<ReturnMetrics, 'periods' | 'longestDrawdown' | 'bestPeriod' | 'worstPeriod'> {
  days: number;
  /** Days from a high to the next higher one, the longest. */
  longestDrawdownDays: number;
  bestDay: number | null;
  worstDay: number | null;
}

/** Measures a series of daily levels; the risk-free rate is taken as zero. */
export function measurePerformance(levels: Float64Array): PerformanceMetrics {
  const {
    periods: _,
    longestDrawdown,
    bestPeriod,
    worstPeriod,
    ...rest
  } = measureReturns(simpleReturns(levels).subarray(1), DAYS_A_YEAR);
  return {
    days: levels.length,
    ...rest,
    longestDrawdownDays: longestDrawdown,
    bestDay: bestPeriod,
    worstDay: worstPeriod,
  };
}
