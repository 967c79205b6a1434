import { DAY, formatDate, INTERVAL_LENGTH, type Instant } from '../../core/index.ts';
import { RandomGenerator } from '../../quant/index.ts';
import { compareSharpe, type SharpeComparison } from '../indices/index.ts';
import { followTrend } from './follow.ts';
import type { SignalRules } from './rules.ts';
import type { SignalInput } from './token-signal.ts';

/** Following every token's signal with an equal part of the capital, beside holding them all. */
export interface SignalsReport {
  rules: SignalRules;
  tokens: number;
  from: string;
  to: string;
  variants: {
    name: string;
    /** Mean yearly return, after costs. */
    meanReturn: number;
    /** Value traded over the capital, a year. */
    turnover: number;
    againstHolding: SharpeComparison;
    sharpeByYear: Record<string, number>;
  }[];
}

/** Which positions a variant takes, and how many bars after the close that decided. */
const VARIANTS = [
  { name: 'long, short and flat', sides: [1, -1], lag: 0 },
  { name: 'the same a bar later', sides: [1, -1], lag: 1 },
  { name: 'longs alone', sides: [1], lag: 0 },
  { name: 'shorts alone', sides: [-1], lag: 0 },
] as const;

/** Daily returns of a book, and what it traded. */
interface Book {
  returns: Float64Array;
  traded: number;
}

/**
 * Measures the rules over the bars that open from `from` on, after costs. Positions rest on what was
 * known at their close, so that this is the live code run earlier.
 */
export function measureSignals(
  inputs: readonly SignalInput[],
  rules: SignalRules,
  from: Instant,
): SignalsReport {
  const { times } = inputs[0];
  const first = Math.max(
    1,
    times.findIndex((time) => time >= from),
  );
  const positions = inputs.map((input) => followTrend(input, rules));
  const held = inputs.map(({ close }) => new Int8Array(close.length).fill(1));
  const holding = daily(follow(inputs, held, rules, first, 0).returns, rules);
  const years = (times.length - first) / (365 * barsADay(rules));
  const dates = daily(times.subarray(first), rules, (bars) => bars[0]);
  return {
    rules,
    tokens: inputs.length,
    from: formatDate(times[first]),
    to: formatDate(times[times.length - 1]),
    variants: VARIANTS.map(({ name, sides, lag }) => {
      const taken = positions.map((row) =>
        row.map((position) => (sides.some((side) => side === position) ? position : 0)),
      );
      const { returns, traded } = follow(inputs, taken, rules, first, lag);
      const perDay = daily(returns, rules);
      return {
        name,
        meanReturn: (perDay.reduce((sum, value) => sum + value, 0) * 365) / perDay.length,
        turnover: traded / years,
        againstHolding: compareSharpe(perDay, holding, new RandomGenerator(2024)),
        sharpeByYear: sharpeByYear(perDay, dates),
      };
    }),
  };
}

/** Each bar the capital is split evenly over the tokens that trade. */
function follow(
  inputs: readonly SignalInput[],
  positions: readonly Int8Array[],
  { costBasisPoints }: SignalRules,
  first: number,
  lag: number,
): Book {
  const bars = positions[0].length - first;
  const returns = new Float64Array(bars);
  let traded = 0;
  for (let bar = 0; bar < bars; bar++) {
    const now = first + bar;
    let [sum, changed, counted] = [0, 0, 0];
    inputs.forEach(({ close }, token) => {
      const change = close[now] / close[now - 1] - 1;
      if (Number.isNaN(change)) return;
      const size = positions[token][now - 1 - lag] ?? 0;
      counted++;
      sum += size * change;
      changed += Math.abs(size - (positions[token][now - 2 - lag] ?? 0));
    });
    if (counted === 0) continue;
    traded += changed / counted;
    returns[bar] = (sum - (changed * costBasisPoints) / 10_000) / counted;
  }
  return { returns, traded };
}

function barsADay({ interval }: SignalRules): number {
  return DAY / INTERVAL_LENGTH[interval];
}

/** Bars gathered into days: sums where nothing else is asked for. */
function daily(
  bars: Float64Array,
  rules: SignalRules,
  gather = (day: Float64Array) => day.reduce((sum, value) => sum + value, 0),
): Float64Array {
  const length = barsADay(rules);
  return Float64Array.from({ length: Math.floor(bars.length / length) }, (_, day) =>
    gather(bars.subarray(day * length, (day + 1) * length)),
  );
}

function sharpeByYear(returns: Float64Array, dates: Float64Array): Record<string, number> {
  const years = new Map<string, number[]>();
  returns.forEach((value, day) => {
    const year = formatDate(dates[day]).slice(0, 4);
    years.set(year, [...(years.get(year) ?? []), value]);
  });
  return Object.fromEntries([...years].map(([year, values]) => [year, sharpe(values)]));
}

function sharpe(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return (mean / Math.sqrt(variance)) * Math.sqrt(365);
}
