import {
  deviation,
  excessKurtosis,
  maximumDrawdown,
  mean,
  quantile,
  simpleReturns,
  skewness,
} from '../../quant/index.ts';

/** Crypto trades every day. */
const DAYS_A_YEAR = 365;

/** What a series of daily levels was worth. Rates are of one, a year; what is undefined is null. */
export interface PerformanceMetrics {
  days: number;
  totalReturn: number;
  cagr: number | null;
  volatility: number | null;
  sharpe: number | null;
  sortino: number | null;
  calmar: number | null;
  maximumDrawdown: number;
  /** Days from a high to the next higher one, the longest. */
  longestDrawdownDays: number;
  skewness: number | null;
  excessKurtosis: number | null;
  /** Daily loss exceeded one day in twenty, and the mean of those days. */
  valueAtRisk95: number | null;
  conditionalValueAtRisk95: number | null;
  /** 95th percentile over the absolute 5th. */
  tailRatio: number | null;
  bestDay: number | null;
  worstDay: number | null;
  /** Share of days that gained. */
  winRate: number | null;
  /** Sum of gains over sum of losses. */
  profitFactor: number | null;
}

/** Measures a series of daily levels; the risk-free rate is taken as zero. */
export function measurePerformance(levels: Float64Array): PerformanceMetrics {
  const returns = simpleReturns(levels).subarray(1);
  const total = (levels.at(-1) as number) / (levels[0] as number) - 1;
  const years = returns.length / DAYS_A_YEAR;
  const cagr = years > 0 ? (1 + total) ** (1 / years) - 1 : Number.NaN;
  const drawdown = Math.abs(maximumDrawdown(levels));
  const annual = mean(returns) * DAYS_A_YEAR;
  return {
    days: levels.length,
    totalReturn: total,
    cagr: finite(cagr),
    volatility: finite(deviation(returns) * Math.sqrt(DAYS_A_YEAR)),
    sharpe: finite(annual / (deviation(returns) * Math.sqrt(DAYS_A_YEAR))),
    sortino: finite(annual / (downside(returns) * Math.sqrt(DAYS_A_YEAR))),
    calmar: finite(cagr / drawdown),
    maximumDrawdown: drawdown,
    longestDrawdownDays: longestDrawdown(levels),
    skewness: finite(skewness(returns)),
    excessKurtosis: finite(excessKurtosis(returns)),
    ...tails(returns),
    ...gainsAndLosses(returns),
  };
}

function tails(returns: Float64Array) {
  const low = quantile(returns, 0.05);
  return {
    valueAtRisk95: finite(-low),
    conditionalValueAtRisk95: finite(-mean(returns.filter((value) => value <= low))),
    tailRatio: finite(quantile(returns, 0.95) / Math.abs(low)),
  };
}

function gainsAndLosses(returns: Float64Array) {
  let gains = 0;
  let losses = 0;
  let won = 0;
  let best = Number.NEGATIVE_INFINITY;
  let worst = Number.POSITIVE_INFINITY;
  for (const value of returns) {
    if (value > 0) won++;
    if (value > 0) gains += value;
    else losses -= value;
    best = Math.max(best, value);
    worst = Math.min(worst, value);
  }
  return {
    bestDay: finite(best),
    worstDay: finite(worst),
    winRate: finite(won / returns.length),
    profitFactor: finite(gains / losses),
  };
}

/** Root mean square of the days that lost, over all days. */
function downside(returns: Float64Array): number {
  let squares = 0;
  for (const value of returns) if (value < 0) squares += value * value;
  return Math.sqrt(squares / returns.length);
}

function longestDrawdown(levels: Float64Array): number {
  let high = Number.NEGATIVE_INFINITY;
  let since = 0;
  let longest = 0;
  for (const level of levels) {
    since = level >= high ? 0 : since + 1;
    high = Math.max(high, level);
    longest = Math.max(longest, since);
  }
  return longest;
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
