import { DAY } from '../../../core/index.ts';
import type { BacktestMarket } from '../market.ts';
import type { Parameters } from '../strategy/strategy.ts';

/** What one trial of a sweep came to. Rates are of one, a year; what is undefined is null. */
export interface TrialSummary {
  parameters: Parameters;
  totalReturn: number;
  cagr: number | null;
  sharpe: number | null;
  /** Deepest loss from a high, as a positive share. */
  maximumDrawdown: number;
  /** Return of each UTC day, the last ones of `dayEnds`. */
  dailyReturns: Float64Array;
}

const DAYS_A_YEAR = 365;

/** The last bar of each UTC day. */
export function dayEnds({ times }: Pick<BacktestMarket, 'times'>): Int32Array {
  const ends: number[] = [];
  for (let t = 0; t < times.length; t++) {
    const next = t + 1 < times.length ? Math.floor(times[t + 1] / DAY) : Number.NaN;
    if (next !== Math.floor(times[t] / DAY)) ends.push(t);
  }
  return Int32Array.from(ends);
}

/** Returns from one day's end to the next; the first day's on the capital. */
export function dailyReturnsOf(
  equity: Float64Array,
  ends: Int32Array,
  capital: number,
): Float64Array {
  const returns = new Float64Array(ends.length);
  let before = capital;
  for (let day = 0; day < ends.length; day++) {
    const after = equity[ends[day]];
    returns[day] = before > 0 ? after / before - 1 : 0;
    before = after;
  }
  return returns;
}

/** Measures a trial by its daily returns, the drawdown by every bar. */
export function summariseTrial(
  parameters: Parameters,
  equity: Float64Array,
  ends: Int32Array,
  capital: number,
): TrialSummary {
  const dailyReturns = dailyReturnsOf(equity, ends, capital);
  const totalReturn = equity.length > 0 ? equity[equity.length - 1] / capital - 1 : 0;
  const growth = (1 + totalReturn) ** (DAYS_A_YEAR / dailyReturns.length) - 1;
  return {
    parameters,
    totalReturn,
    cagr: Number.isFinite(growth) ? growth : null,
    sharpe: dailySharpe(dailyReturns),
    maximumDrawdown: deepest(equity, capital),
    dailyReturns,
  };
}

function dailySharpe(returns: Float64Array): number | null {
  let sum = 0;
  for (let day = 0; day < returns.length; day++) sum += returns[day];
  const mean = sum / returns.length;
  let squares = 0;
  for (let day = 0; day < returns.length; day++) squares += (returns[day] - mean) ** 2;
  const sharpe = (mean / Math.sqrt(squares / (returns.length - 1))) * Math.sqrt(DAYS_A_YEAR);
  return Number.isFinite(sharpe) ? sharpe : null;
}

function deepest(equity: Float64Array, capital: number): number {
  let high = capital;
  let least = 1;
  for (let t = 0; t < equity.length; t++) {
    if (equity[t] > high) high = equity[t];
    else if (equity[t] < least * high) least = equity[t] / high;
  }
  return 1 - least;
}
