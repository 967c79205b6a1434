export * from './drawdown.ts';
export * from './returns.ts';
