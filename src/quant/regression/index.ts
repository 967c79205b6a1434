export * from './least-squares.ts';
export * from './newey-west.ts';
export * from './ridge.ts';
