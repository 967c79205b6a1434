import { maximumDrawdown } from '../returns/drawdown.ts';
import { excessKurtosis, skewness } from '../statistics/moments.ts';
import { compareWithBenchmark } from './benchmark.ts';
import { compoundAnnualGrowth, equityOf, totalReturn } from './growth.ts';
import {
  annualVolatility,
  calmarRatio,
  profitFactor,
  sharpeRatio,
  sortinoRatio,
  winRate,
} from './ratios.ts';
import { conditionalValueAtRisk, tailRatio, valueAtRisk } from './tails.ts';
import { longestUnderwater } from './underwater.ts';

/** What a series of returns was worth. Rates are of one, a year; what is undefined is null. */
export interface ReturnMetrics {
  periods: number;
  totalReturn: number;
  cagr: number | null;
  volatility: number | null;
  sharpe: number | null;
  sortino: number | null;
  calmar: number | null;
  /** Deepest loss from a high, as a positive share. */
  maximumDrawdown: number;
  /** Most periods in a row below a high. */
  longestDrawdown: number;
  skewness: number | null;
  excessKurtosis: number | null;
  tailRatio: number | null;
  valueAtRisk95: number | null;
  conditionalValueAtRisk95: number | null;
  profitFactor: number | null;
  winRate: number | null;
  bestPeriod: number | null;
  worstPeriod: number | null;
}

/** How it moved with a benchmark; what is undefined is null. */
export interface RelativeMetrics {
  alpha: number | null;
  beta: number | null;
  upCapture: number | null;
  downCapture: number | null;
  trackingError: number | null;
  informationRatio: number | null;
}

/** Measures simple returns of one period each; missing ones (NaN) are left out. */
export function measureReturns(series: Float64Array, periodsPerYear: number): ReturnMetrics {
  const returns = series.filter((value) => !Number.isNaN(value));
  const equity = equityOf(returns);
  return {
    periods: returns.length,
    totalReturn: totalReturn(returns),
    cagr: known(compoundAnnualGrowth(returns, periodsPerYear)),
    volatility: known(annualVolatility(returns, periodsPerYear)),
    sharpe: known(sharpeRatio(returns, periodsPerYear)),
    sortino: known(sortinoRatio(returns, periodsPerYear)),
    calmar: known(calmarRatio(returns, periodsPerYear)),
    maximumDrawdown: Math.abs(maximumDrawdown(equity)),
    longestDrawdown: longestUnderwater(equity),
    skewness: known(skewness(returns)),
    excessKurtosis: known(excessKurtosis(returns)),
    tailRatio: known(tailRatio(returns)),
    valueAtRisk95: known(valueAtRisk(returns)),
    conditionalValueAtRisk95: known(conditionalValueAtRisk(returns)),
    profitFactor: known(profitFactor(returns)),
    winRate: known(winRate(returns)),
    bestPeriod: known(returns.reduce((best, value) => Math.max(best, value), -Infinity)),
    worstPeriod: known(returns.reduce((worst, value) => Math.min(worst, value), Infinity)),
  };
}

/** Measures returns beside those of a benchmark over the same periods. */
export function measureAgainst(
  returns: Float64Array,
  benchmark: Float64Array,
  periodsPerYear: number,
): RelativeMetrics {
  const compared = compareWithBenchmark(returns, benchmark, periodsPerYear);
  return {
    alpha: known(compared.alpha),
    beta: known(compared.beta),
    upCapture: known(compared.upCapture),
    downCapture: known(compared.downCapture),
    trackingError: known(compared.trackingError),
    informationRatio: known(compared.informationRatio),
  };
}

function known(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
