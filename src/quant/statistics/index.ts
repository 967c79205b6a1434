export * from './moments.ts';
export * from './order.ts';
export * from './quantile.ts';
export * from './rank-correlation.ts';
