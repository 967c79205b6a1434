export { backtestIndex, type IndexHistory, type Span } from './backtest-index.ts';
export { backtestIndicesInBackground } from './backtest-indices-in-background.ts';
export { benchmarkAsset } from './benchmark-asset.ts';
export { findIndex, listIndices } from './catalogue.ts';
export { type Comparison, compareLevels } from './compare.ts';
export { Decider } from './decide.ts';
export { type IndexDefinition, indexDefinitionSchema, parseIndexDefinition } from './definition.ts';
export {
  CapsCannotBeMetError,
  EmptyIndexError,
  IndexDataMissingError,
  IndexTakesTooLongError,
} from './errors.ts';
export { gradeOfIndex, gradeTable } from './grade-tables.ts';
export type { IndexMarket } from './index-market.ts';
export { measurePerformance, type PerformanceMetrics } from './metrics.ts';
export type { IndexOrder } from './orders.ts';
export type { PendingRebalance, Rebalance } from './rebalance.ts';
export { hashIndexMarket, identifyIndex, rebalanceDecision } from './rebalance-decision.ts';
export {
  compareSharpe,
  type IndexReport,
  reportIndex,
  reportPage,
  type SharpeComparison,
} from './report/index.ts';
