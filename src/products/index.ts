export * from './correlations/index.ts';
export * from './expression/index.ts';
export * from './indices/index.ts';
export * from './quantmetrics/index.ts';
export * from './ratings/index.ts';
export * from './said/index.ts';
export * from './screens/index.ts';
export * from './signals/index.ts';
