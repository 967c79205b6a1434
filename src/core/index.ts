export * from './asset.ts';
export * from './bar.ts';
export * from './canonical-json.ts';
export * from './clock.ts';
export * from './decision.ts';
export * from './errors.ts';
export * from './instant.ts';
export * from './metric.ts';
