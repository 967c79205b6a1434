import { isSeasonal, seasonalIndices } from './seasonality.ts';

/** Symmetric mean absolute percentage error, 0 … 200, as the M4 competition defines it. */
export function symmetricPercentageError(actual: Float64Array, forecast: Float64Array): number {
  let sum = 0;
  for (let step = 0; step < actual.length; step++) {
    const size = Math.abs(actual[step]) + Math.abs(forecast[step]);
    if (size > 0) sum += Math.abs(actual[step] - forecast[step]) / size;
  }
  return (200 * sum) / actual.length;
}

/** Mean absolute difference of `history` from itself one `period` earlier. */
export function seasonalNaiveError(history: Float64Array, period: number): number {
  let sum = 0;
  for (let t = period; t < history.length; t++) sum += Math.abs(history[t] - history[t - period]);
  return sum / Math.max(1, history.length - period);
}

/** Mean absolute scaled error (Hyndman and Koehler 2006) over the seasonal naive error of `history`. */
export function scaledError(
  history: Float64Array,
  actual: Float64Array,
  forecast: Float64Array,
  period: number,
): number {
  let sum = 0;
  for (let step = 0; step < actual.length; step++) sum += Math.abs(actual[step] - forecast[step]);
  return sum / actual.length / Math.max(seasonalNaiveError(history, period), 1e-12);
}

/** One method's accuracy over a set of series. */
export interface Accuracy {
  /** Mean sMAPE. */
  smape: number;
  /** Mean MASE. */
  mase: number;
  /** Overall weighted average: the mean of both ratios to Naive2's. */
  owa: number;
}

/** What was forecast, what came, and what was known. */
export interface Outcome {
  history: Float64Array;
  actual: Float64Array;
  forecast: Float64Array;
}

/** The M4 competition's overall weighted average against Naive2. */
export function accuracyOf(outcomes: readonly Outcome[], period: number): Accuracy {
  const means = (pick: (outcome: Outcome) => Float64Array) => {
    let smape = 0;
    let mase = 0;
    for (const outcome of outcomes) {
      smape += symmetricPercentageError(outcome.actual, pick(outcome)) / outcomes.length;
      mase += scaledError(outcome.history, outcome.actual, pick(outcome), period) / outcomes.length;
    }
    return { smape, mase };
  };
  const own = means((outcome) => outcome.forecast);
  const base = means(({ history, actual }) => naive2(history, actual.length, period));
  return { ...own, owa: (own.smape / base.smape + own.mase / base.mase) / 2 };
}

/** Naive on the seasonally adjusted series where a 90 % test finds a season; the M4 benchmark. */
export function naive2(history: Float64Array, horizon: number, period: number): Float64Array {
  const last = history.length - 1;
  if (!isSeasonal(history, period)) return new Float64Array(horizon).fill(history[last]);
  const indices = seasonalIndices(history, period);
  const adjusted = history[last] / indices[last % period];
  return Float64Array.from(
    { length: horizon },
    (_, step) => adjusted * indices[(last + 1 + step) % period],
  );
}
