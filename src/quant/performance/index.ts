export * from './benchmark.ts';
export * from './growth.ts';
export * from './measure.ts';
export * from './positions.ts';
export * from './ratios.ts';
export * from './tails.ts';
export * from './underwater.ts';
