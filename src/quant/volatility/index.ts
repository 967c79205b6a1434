export * from './estimators.ts';
export * from './rolling.ts';
