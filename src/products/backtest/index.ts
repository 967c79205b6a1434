export { FILL_REASONS, type FillColumns } from './account/fills.ts';
export {
  type AuditFinding,
  type AuditOptions,
  type AuditReport,
  auditStrategy,
} from './audit/audit.ts';
export {
  NoMarketError,
  StrategyFailedError,
  StrategyInvalidError,
  StrategyMemoryError,
  StrategyTimeoutError,
} from './errors.ts';
export {
  assessRun,
  assessSweep,
  bestTrial,
  type RunHonesty,
  type SweepHonesty,
} from './honesty/assess.ts';
export { type Coverage, coverageOf } from './honesty/coverage.ts';
export { type WalkForward, walkForward } from './honesty/walk-forward.ts';
export { type BacktestMarket, keepAssets, sliceMarket } from './market.ts';
export type { Order, OrderKind } from './orders/order-book.ts';
export { OrderDesk } from './orders/order-desk.ts';
export { type OnBar, simulateOrders } from './orders/simulate-orders.ts';
export { honestyLines } from './report/html/honesty.ts';
export { renderReport } from './report/html/render.ts';
export { renderSweepReport } from './report/html/render-sweep.ts';
export { type BacktestReport, makeReport } from './report/report.ts';
export { makeSweepReport, type SweepReport } from './report/sweep-report.ts';
export type { Trade } from './report/trades.ts';
export { DEFAULT_LIMITS, type Limits, StrategyRunner } from './sandbox/runner.ts';
export { type BacktestSettings, completeSettings, DEFAULT_SETTINGS } from './settings.ts';
export { returnsOf, type Simulation } from './simulation.ts';
export type { Execution, StrategySource } from './strategy/execute.ts';
export { type Rule, ruleParameters } from './strategy/rule.ts';
export type { Parameters, Strategy } from './strategy/strategy.ts';
export type { TrialSummary } from './sweep/summary.ts';
export { gridOf, sweepStrategy } from './sweep/sweep.ts';
export { simulateWeights } from './targets/simulate-weights.ts';
