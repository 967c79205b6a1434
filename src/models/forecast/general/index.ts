export { type Accuracy, accuracyOf, naive2, type Outcome } from './accuracy.ts';
export { HorizonError, SeriesFileError } from './errors.ts';
export { evaluateSeries, type SeriesEvaluation } from './evaluate-series.ts';
export {
  type ForecastSeriesParameters,
  forecastSeries,
  type SeriesForecast,
} from './forecast.ts';
export { forecastEachLocally } from './forecast-locally.ts';
export { seriesModelIdentity } from './identity.ts';
export { FREQUENCIES, type Frequency } from './plan.ts';
export { QUANTILE_LEVELS } from './quantiles.ts';
export { readSeries } from './read-series.ts';
export type { Series } from './series.ts';
