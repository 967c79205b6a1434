export * from './api/index.ts';
export * from './log/index.ts';
export * from './signing/index.ts';
