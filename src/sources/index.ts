export * from './chain/index.ts';
export * from './development/index.ts';
export { SourceUnavailableError } from './errors.ts';
export * from './exchange/index.ts';
export * from './file/index.ts';
export * from './identity/index.ts';
export type { FetchBarsQuery, FetchMetricsQuery, MarketSource } from './market-source.ts';
export * from './news/index.ts';
export * from './simulated/index.ts';
