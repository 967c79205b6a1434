import { formatDate, type Instant, parseInstant } from '../../../core/index.ts';
import { RandomGenerator, simpleReturns } from '../../../quant/index.ts';
import { backtestIndex } from '../backtest-index.ts';
import { benchmarkAsset } from '../benchmark-asset.ts';
import { findIndex } from '../catalogue.ts';
import { type IndexDefinition, parseIndexDefinition } from '../definition.ts';
import type { IndexMarket } from '../index-market.ts';
import { measurePerformance, type PerformanceMetrics } from '../metrics.ts';
import { compareSharpe, type SharpeComparison } from './compare-sharpe.ts';

/** What a difference in Sharpe ratios must be less likely than, by chance alone. */
export const LEAST_SURE = 0.1;

/** One index, or the benchmark held, over the days of the report. */
export interface Contestant {
  name: string;
  metrics: PerformanceMetrics;
  /** One way, a year. */
  turnover: number | null;
  /** Sharpe ratio by calendar year. */
  byYear: Record<string, number | null>;
  /** The reported index against it; undefined for the index itself. */
  against?: SharpeComparison;
}

/** An index beside what anybody could have held instead, net of its costs. */
export interface IndexReport {
  definition: IndexDefinition;
  from: string;
  to: string;
  assets: number;
  /** The index first. */
  contestants: Contestant[];
}

interface Run {
  name: string;
  dates: readonly string[];
  levels: Float64Array;
  turnover: number | null;
}

/** Every contestant trades at the index's own costs. */
const RIVALS = [
  { name: 'Equal weight of everything', file: 'all-equal-weight' },
  { name: 'Momentum, best 30 of 30 days', file: undefined },
] as const;

/**
 * Measures an index against equal weight, momentum and Bitcoin, or the largest asset where there is
 * no Bitcoin, on the same market and days. Equal
 * weight has the index's rule of age.
 *
 * @throws what {@link backtestIndex} throws.
 */
export function reportIndex(
  market: IndexMarket,
  definition: IndexDefinition,
  { from, to }: { from: Instant; to: Instant },
): IndexReport {
  const own = runIndex(market, definition, { name: definition.name, from, to });
  const rivals = [
    ...RIVALS.map(({ name, file }) =>
      runIndex(market, rivalOf(definition, file), { name, from, to }),
    ),
    ...holdBenchmark(market, own.dates),
  ];
  return {
    definition,
    from: own.dates[0],
    to: own.dates[own.dates.length - 1],
    assets: market.assets.length,
    contestants: [contestant(own), ...rivals.map((rival) => contestant(rival, own))],
  };
}

function rivalOf(definition: IndexDefinition, file: string | undefined): IndexDefinition {
  const { costs, eligibility, universe } = definition;
  if (file) return { ...findIndex(file), costs, eligibility, universe };
  const momentum = {
    id: 'momentum',
    name: 'Momentum',
    selection: { by: 'momentum', count: 30, buffer: 0.5 },
    weighting: { scheme: 'equal' },
    rebalance: { frequency: 'weekly', lagDays: 1 },
  };
  const parsed = parseIndexDefinition(JSON.stringify(momentum), 'momentum');
  return { ...parsed, costs, eligibility, universe };
}

function runIndex(
  market: IndexMarket,
  definition: IndexDefinition,
  { name, from, to }: { name: string; from: Instant; to: Instant },
): Run {
  const { levels, rebalances } = backtestIndex(market, definition, { from, to });
  const traded = rebalances.slice(1).reduce((sum, { turnover }) => sum + turnover, 0);
  return {
    name,
    dates: levels.map(([date]) => date),
    levels: Float64Array.from(levels, ([, level]) => level),
    turnover: (traded * 365) / levels.length,
  };
}

function holdBenchmark(market: IndexMarket, dates: readonly string[]): Run[] {
  const { times, assets, close } = market;
  const held = benchmarkAsset(market, times.indexOf(parseInstant(dates[0])));
  if (held < 0) return [];
  const closes = new Map(
    Array.from(times, (time, day) => [formatDate(time), close[day * assets.length + held]]),
  );
  const levels = Float64Array.from(dates, (date) => closes.get(date) ?? Number.NaN);
  const name = assets[held] === 'btc' ? 'Bitcoin, held' : `${assets[held]}, the largest, held`;
  return [{ name, dates, levels, turnover: null }];
}

function contestant(run: Run, own?: Run): Contestant {
  const years = [...new Set(run.dates.map((date) => date.slice(0, 4)))];
  return {
    name: run.name,
    metrics: measurePerformance(run.levels),
    turnover: run.turnover,
    byYear: Object.fromEntries(years.map((year) => [year, sharpeOf(run, year)])),
    ...(own && { against: against(own, run) }),
  };
}

function sharpeOf({ dates, levels }: Run, year: string): number | null {
  return measurePerformance(levels.filter((_, day) => dates[day].startsWith(year))).sharpe;
}

/** On the days both have; the seed is part of the report, so that it comes out the same again. */
function against(own: Run, rival: Run): SharpeComparison {
  const shared = new Set(rival.dates);
  const dates = own.dates.filter((date) => shared.has(date));
  const returnsOf = ({ dates: all, levels }: Run) => {
    const first = all.indexOf(dates[0]);
    return simpleReturns(levels.subarray(first, first + dates.length)).subarray(1);
  };
  return compareSharpe(returnsOf(own), returnsOf(rival), new RandomGenerator(2024));
}
