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
  const returns = valuesAt(equity, ends);
  toReturns(returns, capital);
  return returns;
}

/** Measures a trial by its daily returns, the drawdown by every bar. */
export function summariseTrial(
  parameters: Parameters,
  equity: Float64Array,
  ends: Int32Array,
  capital: number,
): TrialSummary {
  return summariseDays(parameters, valuesAt(equity, ends), deepest(equity, capital), capital);
}

/**
 * The same of a trial whose deepest loss is known. Its equity at each day's end becomes the return of
 * the day in place.
 */
export function summariseDays(
  parameters: Parameters,
  equityAtEnds: Float64Array,
  maximumDrawdown: number,
  capital: number,
): TrialSummary {
  const days = equityAtEnds.length;
  const totalReturn = days > 0 ? equityAtEnds[days - 1] / capital - 1 : 0;
  const growth = (1 + totalReturn) ** (DAYS_A_YEAR / days) - 1;
  toReturns(equityAtEnds, capital);
  return {
    parameters,
    totalReturn,
    cagr: Number.isFinite(growth) ? growth : null,
    sharpe: dailySharpe(equityAtEnds),
    maximumDrawdown,
    dailyReturns: equityAtEnds,
  };
}

function valuesAt(equity: Float64Array, ends: Int32Array): Float64Array {
  return Float64Array.from(ends, (t) => equity[t]);
}

/** Makes values returns on the value before, the first on the capital. */
function toReturns(values: Float64Array, capital: number): void {
  let before = capital;
  for (let day = 0; day < values.length; day++) {
    const after = values[day];
    values[day] = before > 0 ? after / before - 1 : 0;
    before = after;
  }
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
  let low = capital;
  let share = 1;
  for (let t = 0; t < equity.length; t++) {
    if (equity[t] > high) {
      share = Math.min(share, low / high);
      high = equity[t];
      low = high;
    } else if (equity[t] < low) low = equity[t];
  }
  return 1 - Math.min(share, low / high);
}
