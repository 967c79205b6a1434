export { type DatedBars, type HoldRateParameters, measureHoldRate } from './hold-rate.ts';
export type { HoldRate } from './hold-tally.ts';
export { levelsIdentity } from './identity.ts';
export { type FindLevelsParameters, findLevels, type PriceLevel } from './levels.ts';
export type { LevelBars, LevelBasis } from './mark.ts';
