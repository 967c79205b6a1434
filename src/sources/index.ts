export { SourceUnavailableError } from './errors.ts';
export type { FetchBarsQuery, MarketSource } from './market-source.ts';
