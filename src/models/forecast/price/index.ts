export { auditCausality, type CausalityAudit } from './audit.ts';
export { qlike } from './combine-variance.ts';
export { type ConeOutput, priceModelIdentity } from './decision.ts';
export {
  evaluatePriceForecasts,
  type PriceEvaluation,
  type PriceEvaluationParameters,
} from './evaluate.ts';
export {
  type ForecastMarketParameters,
  forecastMarketInBackground,
} from './forecast-market.ts';
export {
  type ForecastPriceParameters,
  forecastPrice,
  type PriceCone,
  type PriceConeStep,
} from './forecast-price.ts';
export { historiesFromBars, type StoredHistory } from './from-bars.ts';
export type { PriceHistory } from './history.ts';
export { type PriceWalk, walkPrices } from './price-walk.ts';
export { dailyFromHourly } from './resample.ts';
export { VARIANCE_MODELS, type VarianceWalk, walkVariance } from './variance-walk.ts';
