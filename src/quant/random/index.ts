export * from './bootstrap.ts';
export * from './distributions.ts';
export * from './generator.ts';
