export * from './log/index.ts';
export * from './signing/index.ts';
