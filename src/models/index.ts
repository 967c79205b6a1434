export * from './evaluate/index.ts';
export * from './flow/index.ts';
export * from './forecast/index.ts';
export * from './grade/index.ts';
export * from './market/index.ts';
export * from './moonshot/index.ts';
export * from './sentiment/index.ts';
export * from './tree/index.ts';
