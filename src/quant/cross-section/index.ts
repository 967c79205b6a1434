export * from './neutralise.ts';
export * from './rank.ts';
export * from './rank-correlation.ts';
export * from './standardise.ts';
export * from './winsorise.ts';
