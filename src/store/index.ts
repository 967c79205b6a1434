export * from './import/index.ts';
export * from './jobs/index.ts';
export * from './quality/finding.ts';
export { appendInspected, type InspectedAppend } from './quality/inspected.ts';
export { lateSeries } from './quality/late-series.ts';
export * from './series/errors.ts';
export { type OpenSeriesStoreOptions, openSeriesStore } from './series/open-series-store.ts';
export * from './series/series-store.ts';
export * from './state/index.ts';
