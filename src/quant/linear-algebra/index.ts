export * from './cholesky.ts';
export * from './eigen.ts';
