export * from './ratings/index.ts';
