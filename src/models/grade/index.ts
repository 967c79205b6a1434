export {
  allocateFeatures,
  computeFeatures,
  type FeatureMatrix,
  FeatureRun,
} from './feature-matrix.ts';
export type { FeatureGroup } from './features/family.ts';
export { FAMILIES, FEATURES, type Feature } from './features/index.ts';
export { deriveBase, deriveDay } from './features/market.ts';
export { type AssetClasses, selectGradable } from './gradable.ts';
export { type GradedDays, gradeDays } from './grade-days.ts';
export {
  type GradedMarket,
  type GradeMarketParameters,
  gradeMarket,
  type TokenGrade,
} from './grade-market.ts';
export { gradeMarketInBackground } from './grade-market-in-background.ts';
export { gradePast, gradePastInBackground } from './grade-past.ts';
export {
  addMetrics,
  dayIndex,
  type MarketPanels,
  sliceDays,
  toMarketPanels,
} from './market-panels.ts';
export {
  type GradeModel,
  identifyModel,
  MODEL_VERSION,
  modelFromJson,
  modelToJson,
} from './model.ts';
export { percentiles } from './percentiles.ts';
export { type Prior, priorToJson, readPrior } from './prior.ts';
export { scoreDay, type WeightedModel } from './score.ts';
export { type GradeSettings, INVESTOR, SETTINGS, TRADER } from './settings.ts';
export { type GradeHistory, learnWhole, walkForward } from './walk-forward.ts';
