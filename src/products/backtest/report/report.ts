import { formatDate } from '../../../core/index.ts';
import {
  annualTurnover,
  mean,
  measureAgainst,
  measureReturns,
  profitFactor,
  type RelativeMetrics,
  type ReturnMetrics,
  timeInMarket,
  winRate,
} from '../../../quant/index.ts';
import type { AuditReport } from '../audit/audit.ts';
import { assessRun, type RunHonesty } from '../honesty/assess.ts';
import { type Coverage, coverageOf } from '../honesty/coverage.ts';
import { type BacktestMarket, YEAR } from '../market.ts';
import type { BacktestSettings } from '../settings.ts';
import type { Simulation } from '../simulation.ts';
import type { Parameters } from '../strategy/strategy.ts';
import { dailyReturnsOf, dayEnds } from '../sweep/summary.ts';
import { type Trade, tradesOf } from './trades.ts';

/** What only a strategy has. Shares are of one. */
export interface TradingMetrics {
  /** Share of bars in which something was held. */
  exposure: number;
  meanGrossExposure: number;
  meanNetExposure: number;
  /** Value traded a year over equity, both sides counted. */
  turnover: number;
  /** US dollars paid for trading, funding and interest. */
  costs: number;
  trades: number;
  tradeWinRate: number | null;
  tradeProfitFactor: number | null;
  liquidations: number;
}

/** A backtest as people and programs read it. */
export interface BacktestReport {
  name: string;
  parameters: Parameters;
  settings: BacktestSettings;
  coverage: Coverage;
  metrics: ReturnMetrics & TradingMetrics;
  /** Holding the benchmark over the same days, and how the strategy moved with it; null without one. */
  benchmark: { name: string; metrics: ReturnMetrics; relative: RelativeMetrics } | null;
  honesty: RunHonesty;
  audit: AuditReport | null;
  /** One entry a day: date, equity, the benchmark grown from the same capital, exposures. */
  days: {
    date: string[];
    equity: number[];
    benchmark: number[] | null;
    grossExposure: number[];
    netExposure: number[];
  };
  trades: Trade[];
}

/** What a report is made of. */
export interface ReportParts {
  name: string;
  parameters: Parameters;
  market: BacktestMarket;
  simulation: Simulation;
  /** Closes of what is held instead, one a bar. */
  benchmark?: { name: string; close: Float64Array };
  audit?: AuditReport;
  seed?: number;
}

const DAYS_A_YEAR = 365;
const LIQUIDATION = 2;

/** Measures a run by its daily returns, beside the benchmark. */
export function makeReport(parts: ReportParts): BacktestReport {
  const { name, parameters, market, simulation, audit, seed } = parts;
  const { settings, equity } = simulation;
  const ends = dayEnds(market);
  const returns = dailyReturnsOf(equity, ends, settings.capital);
  const held = parts.benchmark && holding(parts.benchmark.close, settings.capital);
  const heldReturns = held && dailyReturnsOf(held, ends, settings.capital);
  const trades = tradesOf(simulation, market);
  return {
    name,
    parameters,
    settings,
    coverage: coverageOf(market, settings.deathDays),
    metrics: {
      ...measureReturns(returns, DAYS_A_YEAR),
      ...tradingMetrics(simulation, market, trades),
    },
    benchmark:
      parts.benchmark && heldReturns
        ? {
            name: parts.benchmark.name,
            metrics: measureReturns(heldReturns, DAYS_A_YEAR),
            relative: measureAgainst(returns, heldReturns, DAYS_A_YEAR),
          }
        : null,
    honesty: assessRun(returns, seed),
    audit: audit ?? null,
    days: {
      date: Array.from(ends, (t) => formatDate(market.times[t] as number)),
      equity: Array.from(ends, (t) => equity[t] as number),
      benchmark: held ? Array.from(ends, (t) => held[t] as number) : null,
      grossExposure: Array.from(ends, (t) => simulation.grossExposure[t] as number),
      netExposure: Array.from(ends, (t) => simulation.netExposure[t] as number),
    },
    trades,
  };
}

function tradingMetrics(
  { grossExposure, netExposure, turnover, costs, fills }: Simulation,
  market: BacktestMarket,
  trades: readonly Trade[],
): TradingMetrics {
  const closed = trades.filter((trade) => trade.closed !== null).map(({ profit }) => profit);
  return {
    exposure: timeInMarket(grossExposure),
    meanGrossExposure: mean(grossExposure),
    meanNetExposure: mean(netExposure),
    turnover: annualTurnover(turnover, YEAR / market.barLength),
    costs: costs.reduce((sum, value) => sum + value, 0),
    trades: trades.length,
    tradeWinRate: known(winRate(closed)),
    tradeProfitFactor: known(profitFactor(closed)),
    liquidations: fills.reason.filter((reason) => reason === LIQUIDATION).length,
  };
}

/** The capital held in the benchmark from its first close on; gaps keep the last. */
function holding(close: Float64Array, capital: number): Float64Array {
  let first = Number.NaN;
  let last = Number.NaN;
  return close.map((price) => {
    if (price > 0) last = price;
    if (Number.isNaN(first)) first = last;
    return Number.isNaN(first) ? capital : (capital * last) / first;
  });
}

function known(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
