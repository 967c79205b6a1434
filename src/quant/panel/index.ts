export * from './combine.ts';
export * from './each-asset.ts';
export * from './each-time.ts';
export * from './from-columns.ts';
export * from './panel.ts';
export * from './select.ts';
