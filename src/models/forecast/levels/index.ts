export { type HoldRate, type HoldRateParameters, measureHoldRate } from './hold-rate.ts';
export {
  type FindLevelsParameters,
  findLevels,
  type LevelBars,
  type PriceLevel,
} from './levels.ts';
