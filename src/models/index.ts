export * from './evaluate/index.ts';
export * from './grade/index.ts';
