export * from './expression/index.ts';
export * from './indices/index.ts';
export * from './quantmetrics/index.ts';
export * from './ratings/index.ts';
