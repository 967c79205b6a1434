export { type HoldRate, type HoldRateParameters, measureHoldRate } from './hold-rate.ts';
export { type FindLevelsParameters, findLevels, type PriceLevel } from './levels.ts';
export type { LevelBars, LevelBasis } from './mark.ts';
