export {
  backtestIndex,
  type IndexHistory,
  type Rebalance,
  type Span,
} from './backtest-index.ts';
export { findIndex, listIndices } from './catalogue.ts';
export { Decider } from './decide.ts';
export { type IndexDefinition, parseIndexDefinition } from './definition.ts';
export { CapsCannotBeMetError, EmptyIndexError, IndexDataMissingError } from './errors.ts';
export { gradeOfIndex, gradeTable } from './grade-tables.ts';
export type { IndexMarket } from './index-market.ts';
export { measurePerformance, type PerformanceMetrics } from './metrics.ts';
