export { compareSharpe, type SharpeComparison } from './compare-sharpe.ts';
export { type IndexReport, reportIndex } from './measure.ts';
export { reportPage } from './page.ts';
