export * from './general/index.ts';
export * from './levels/index.ts';
export * from './price/index.ts';
export * from './report/index.ts';
export * from './scenario/index.ts';
