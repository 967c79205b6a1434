export * from './general/index.ts';
