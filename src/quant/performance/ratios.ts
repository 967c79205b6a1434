import { maximumDrawdown } from '../returns/drawdown.ts';
import { deviation, mean } from '../statistics/moments.ts';
import { compoundAnnualGrowth, equityOf } from './growth.ts';

/** Standard deviation of returns, a year. */
export function annualVolatility(returns: ArrayLike<number>, periodsPerYear: number): number {
  return deviation(returns) * Math.sqrt(periodsPerYear);
}

/** Mean return over its standard deviation, a year (Sharpe 1994); the risk-free rate is zero. */
export function sharpeRatio(returns: ArrayLike<number>, periodsPerYear: number): number {
  return (mean(returns) / deviation(returns)) * Math.sqrt(periodsPerYear);
}

/** Root mean square of the returns below zero, over all returns, a year (Sortino & Price 1994). */
export function downsideDeviation(returns: ArrayLike<number>, periodsPerYear: number): number {
  let squares = 0;
  let count = 0;
  for (let i = 0; i < returns.length; i++) {
    if (Number.isNaN(returns[i])) continue;
    count++;
    if (returns[i] < 0) squares += returns[i] * returns[i];
  }
  return Math.sqrt((squares / count) * periodsPerYear);
}

/** Mean return over the downside deviation, a year. */
export function sortinoRatio(returns: ArrayLike<number>, periodsPerYear: number): number {
  return (mean(returns) * periodsPerYear) / downsideDeviation(returns, periodsPerYear);
}

/** Compound annual growth over the deepest drawdown (Young 1991). */
export function calmarRatio(returns: Float64Array, periodsPerYear: number): number {
  return compoundAnnualGrowth(returns, periodsPerYear) / -maximumDrawdown(equityOf(returns));
}

/** Sum of gains over sum of losses: the profit factor of periods or of trades. */
export function profitFactor(results: ArrayLike<number>): number {
  let gains = 0;
  let losses = 0;
  for (let i = 0; i < results.length; i++) {
    if (results[i] > 0) gains += results[i];
    else if (results[i] < 0) losses -= results[i];
  }
  return gains / losses;
}

/** Share of gains among the results that are not zero. */
export function winRate(results: ArrayLike<number>): number {
  let won = 0;
  let lost = 0;
  for (let i = 0; i < results.length; i++) {
    if (results[i] > 0) won++;
    else if (results[i] < 0) lost++;
  }
  return won / (won + lost);
}
