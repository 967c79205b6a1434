export * from './general/index.ts';
export * from './price/index.ts';
