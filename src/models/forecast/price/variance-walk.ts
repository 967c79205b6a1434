import { DAY } from '../../../core/index.ts';
import { combineVariance, plainMean, unbiased } from './combine-variance.ts';
import { walkGarch } from './garch.ts';
import { BAR_LENGTH, type ReturnHistory } from './history.ts';
import { OnlineRegression } from './online-regression.ts';
import { learnSeason } from './season.ts';
import {
  cumulative,
  type FeatureRows,
  harFeatures,
  logFeatures,
  lowestVariance,
} from './variance-features.ts';

/** The models that forecast variance, in the order of their paths. */
export const VARIANCE_MODELS = [
  'garch',
  'har',
  'ewma',
  'slow ewma',
  'log har',
  'seasonal har',
] as const;

/** Variance forecasts of one horizon, one a bar; each is made at the close of its bar. */
export interface VarianceWalk {
  horizon: number;
  /** Total variance of the next `horizon` bars by the combination; NaN while there is too little history. */
  combined: Float64Array;
  /** The same by each of `VARIANCE_MODELS` alone. */
  alone: readonly Float64Array[];
  /** What came: total variance of the next `horizon` bars; NaN where it has not come yet. */
  realised: Float64Array;
}

/** Bars before the first forecast, refits, GARCH's memory, and the memory of weights and scales. */
const PACE = {
  '1h': { first: 500, refit: 24, garchRefit: 720, garchMemory: 4000, memory: 1500 },
  '1d': { first: 100, refit: 5, garchRefit: 30, garchMemory: 1000, memory: 120 },
} as const;

/**
 * Forecasts variance at the close of every bar over each horizon, with nothing from after that bar:
 * GARCH(1,1), HAR (Corsi 2009), EWMA, and HAR in logarithms and after removing the season of hours and
 * weekdays. Up to a day they are averaged by their recent QLIKE. Beyond, outcomes overlap so much that a year
 * holds too few to tell the models apart, and their plain mean is better than any weights learnt (Timmermann
 * 2006); the season, which evens out, is left out of it.
 */
export function walkVariance(history: ReturnHistory, horizons: readonly number[]): VarianceWalk[] {
  const pace = PACE[history.interval];
  const season = learnSeason(history);
  const adjusted = history.variance.map((value, t) => value / season.own[t]);
  const garch = walkGarch(history.returns, {
    first: pace.first,
    every: pace.garchRefit,
    memory: pace.garchMemory,
  });
  const shared = {
    logs: logFeatures(history, adjusted),
    har: harFeatures(history, history.variance),
    adjustedHar: harFeatures(history, adjusted),
    floor: lowestVariance(history.variance),
  };
  return horizons.map((horizon) => {
    const factor = history.time.map((_, t) => season.ahead(t, horizon));
    const slow = ewma(shared.logs, shared.logs.width - 2);
    const level = (features: FeatureRows, values: Float64Array) =>
      walkRegression(features, meanAhead(values, horizon), history, horizon, 0);
    const logRatio = meanAhead(adjusted, horizon).map((value, t) =>
      Math.log((value + shared.floor[t]) / slow[t]),
    );
    const logHar = walkRegression(shared.logs, logRatio, history, horizon, 10).map(
      (value, t) => Math.exp(value) * slow[t],
    );
    const seasonal = (path: Float64Array) => path.map((value, t) => value * factor[t]);
    const alone = [
      history.returns.map((_, t) => garch.ahead(t, horizon)),
      level(shared.har, history.variance),
      seasonal(ewma(shared.logs, 3)),
      seasonal(slow),
      unbiased(seasonal(logHar), meanAhead(history.variance, horizon), horizon, pace.memory),
      seasonal(level(shared.adjustedHar, adjusted)),
    ].map((path) => path.map((value, t) => horizon * within(value, slow[t])));
    const realised = meanAhead(history.variance, horizon).map((value) => value * horizon);
    const combined = isBeyondDay(history, horizon)
      ? plainMean(alone.slice(0, -1), pace.first)
      : combineVariance(alone, realised, horizon, pace);
    return { horizon, combined, alone, realised };
  });
}

function isBeyondDay({ interval }: ReturnHistory, horizon: number): boolean {
  return horizon * BAR_LENGTH[interval] > DAY;
}

/** Mean of the `horizon` values after each; NaN where not all have come. */
function meanAhead(values: Float64Array, horizon: number): Float64Array {
  const sums = cumulative(values);
  return values.map((_, t) =>
    t + horizon < values.length ? (sums[t + horizon + 1] - sums[t + 1]) / horizon : Number.NaN,
  );
}

/** One of the averages behind the logarithmic features. */
function ewma({ width, cells }: FeatureRows, column: number): Float64Array {
  return Float64Array.from({ length: cells.length / width }, (_, t) =>
    Math.exp(cells[t * width + column] + (column === width - 2 ? 0 : cells[t * width + width - 2])),
  );
}

/** No model may leave a tenth to ten times the slow average: a regression in levels can fall below 0. */
function within(variance: number, slow: number): number {
  return Number.isNaN(variance) ? variance : Math.max(0.1 * slow, Math.min(10 * slow, variance));
}

/** Predictions of an expanding regression that learns a target only once it has come. */
function walkRegression(
  { width, cells }: FeatureRows,
  target: Float64Array,
  { interval }: ReturnHistory,
  horizon: number,
  ridge: number,
): Float64Array {
  const { first, refit } = PACE[interval];
  const regression = new OnlineRegression(width, ridge, Math.min(first - 20, 200) + 2 * horizon);
  return target.map((_, t) => {
    const learnt = t - horizon;
    // The first bars' averages are still filling.
    if (learnt >= 20) regression.add(cells, learnt * width, target[learnt]);
    if (t % refit === 0) regression.refit();
    return regression.predict(cells, t * width);
  });
}
