export * from './covariance-matrix.ts';
export * from './isotonic.ts';
export * from './moments.ts';
export * from './normal.ts';
export * from './order.ts';
export * from './quantile.ts';
export * from './student.ts';
export * from './sum.ts';
