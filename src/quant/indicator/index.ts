export * from './ema.ts';
