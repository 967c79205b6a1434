export { compareLevelSources } from './compare-sources.ts';
export { type DatedBars, type HoldRateParameters, measureHoldRate } from './hold-rate.ts';
export type { HoldRate } from './hold-tally.ts';
export { levelsIdentity } from './identity.ts';
export { type FindLevelsParameters, findLevels, type PriceLevel } from './levels.ts';
export { LEVEL_SOURCES, type LevelBars, type LevelBasis, type LevelSource } from './mark.ts';
