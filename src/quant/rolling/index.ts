export * from './covariance.ts';
export * from './extrema.ts';
export * from './mean.ts';
export * from './moments.ts';
export * from './order.ts';
export * from './series.ts';
