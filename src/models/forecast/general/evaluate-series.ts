import { deviation, mean } from '../../../quant/index.ts';
import {
  type Accuracy,
  accuracyOf,
  naive2,
  type Outcome,
  scaledError,
  symmetricPercentageError,
} from './accuracy.ts';
import { type ForecastSeriesParameters, forecastSeries } from './forecast.ts';
import { planFor } from './plan.ts';
import { QUANTILE_LEVELS } from './quantiles.ts';
import { prepareSeries, type Series } from './series.ts';

/** How forecasts of a file's last window turned out. */
export interface SeriesEvaluation {
  frequency: ForecastSeriesParameters['frequency'];
  horizon: number;
  /** Observations held back behind the window that was forecast. */
  offset: number;
  /** Series long enough to hold a window back. */
  series: number;
  /** The combination, its parts and the benchmark, best first. */
  methods: MeasuredMethod[];
  /** Share of what came at or below each stated quantile. */
  reliability: { level: number; observed: number }[];
  /** Series whose combination was farthest off by MASE, worst first. */
  worst: { id: string; mase: number }[];
}

/** One method's accuracy; the combination's with its uncertainty over series. */
export interface MeasuredMethod extends Accuracy {
  name: string;
  /** Mean weight in the combination; null for what is no part of it. */
  weight: number | null;
  /** 95 % intervals of the means over series. */
  smapeInterval?: [number, number];
  maseInterval?: [number, number];
}

/** Series named as the worst. */
const WORST = 8;

/** Fewest observations that must stay when a window is held back. */
const FEWEST = 20;

/**
 * Holds back the last window of every series, forecasts it from what came before, and measures every
 * method by the M4 competition's measures.
 *
 * @param offset observations after the window that are left out too, for an earlier origin.
 */
export async function evaluateSeries(
  parameters: ForecastSeriesParameters & { offset?: number },
): Promise<SeriesEvaluation> {
  const { frequency, horizon, offset = 0 } = parameters;
  const usable = parameters.series.map((one) => splitWindow(one, horizon, offset)).filter(isUsable);
  const series = usable.map(({ id, history }) => ({ id, values: history }));
  const forecasts = await forecastSeries({ ...parameters, series });
  const period = planFor(frequency, horizon, 0).scoringPeriod;
  const measure = (name: string, pick: (s: number) => Float64Array, weight: number | null) => {
    const outcomes = usable.map(
      ({ history, actual }, s): Outcome => ({ history, actual, forecast: pick(s) }),
    );
    return { name, weight, ...accuracyOf(outcomes, period) };
  };
  const errors = usable.map(({ id, history, actual }, s) => ({
    id,
    smape: symmetricPercentageError(actual, forecasts[s].path),
    mase: scaledError(history, actual, forecasts[s].path, period),
  }));
  const intervals = {
    smapeInterval: intervalOfMean(errors.map(({ smape }) => smape)),
    maseInterval: intervalOfMean(errors.map(({ mase }) => mase)),
  };
  const names = [...new Set(forecasts.flatMap(({ methods }) => Object.keys(methods)))];
  const methods = [
    { ...measure('combination', (s) => forecasts[s].path, null), ...intervals },
    measure('Naive2', (s) => naive2(usable[s].history, horizon, period), null),
    ...names.map((name) => {
      const total = forecasts.reduce((sum, { weights }) => sum + (weights[name] ?? 0), 0);
      // A method that does not apply to a series leaves it to the combination.
      const pick = (s: number) => forecasts[s].methods[name] ?? forecasts[s].path;
      return measure(name, pick, total / forecasts.length);
    }),
  ].sort((a, b) => a.owa - b.owa);
  const reliability = QUANTILE_LEVELS.map((level, q) => {
    const below = usable.map(({ actual }, s) => shareBelow(actual, forecasts[s].quantiles[q]));
    return { level, observed: below.reduce((sum, share) => sum + share, 0) / below.length };
  });
  const worst = errors
    .toSorted((one, other) => other.mase - one.mase)
    .slice(0, WORST)
    .map(({ id, mase }) => ({ id, mase }));
  return { frequency, horizon, offset, series: usable.length, methods, reliability, worst };
}

interface HeldBack {
  id: string;
  history: Float64Array;
  actual: Float64Array;
}

function splitWindow({ id, values }: Series, horizon: number, offset: number): HeldBack {
  const { observed } = prepareSeries({ id, values });
  const end = Math.max(0, observed.length - offset);
  const start = Math.max(0, end - horizon);
  return { id, history: observed.slice(0, start), actual: observed.slice(start, end) };
}

function isUsable({ history }: HeldBack): boolean {
  return history.length >= FEWEST;
}

function shareBelow(actual: Float64Array, stated: Float64Array): number {
  return actual.filter((value, step) => value <= stated[step]).length / actual.length;
}

function intervalOfMean(values: readonly number[]): [number, number] {
  const reach = (1.96 * deviation(values)) / Math.sqrt(values.length);
  return [mean(values) - reach, mean(values) + reach];
}
