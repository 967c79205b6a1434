export * from './jobs/index.ts';
export type * from './quality/finding.ts';
export { FINDING_KINDS } from './quality/finding.ts';
export * from './series/errors.ts';
export { type OpenSeriesStoreOptions, openSeriesStore } from './series/open-series-store.ts';
export * from './series/series-store.ts';
export * from './state/index.ts';
