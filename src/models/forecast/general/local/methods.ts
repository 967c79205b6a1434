import { naive2 } from '../accuracy.ts';
import type { Plan } from '../plan.ts';
import { isSeasonal } from '../seasonality.ts';
import { forecastAutoregression } from './autoregression.ts';
import { forecastCard } from './card.ts';
import { fitSmoothing, forecastSmoothing } from './exponential-smoothing.ts';
import { continueSeason, decomposeSeasons } from './stl.ts';
import { forecastDynamicTheta, forecastTheta } from './theta.ts';

/** Methods that see one series at a time, in the order of `forecastLocally`'s result. */
export const LOCAL_METHODS = [
  'naive',
  'seasonal naive',
  'long seasonal naive',
  'theta',
  'dynamic theta',
  'exponential smoothing',
  'autoregression',
  'card',
] as const;

/**
 * One path a local method.
 *
 * @param values on the scale they are modelled on (logarithms where positive).
 */
export function forecastLocally(values: Float64Array, plan: Plan): Float64Array[] {
  const { horizon } = plan;
  const recent = values.slice(-plan.memory);
  const periods = plan.periods.filter((period) => isSeasonal(recent, period));
  const { adjusted, seasons } = decomposeSeasons(recent, periods);
  const season = new Float64Array(horizon);
  for (const [i, period] of periods.entries()) {
    const next = continueSeason(seasons[i], period, horizon);
    for (let step = 0; step < horizon; step++) season[step] += next[step];
  }
  const reseasoned = (path: Float64Array) => path.map((value, step) => value + season[step]);
  return [
    naive2(recent, horizon, 1),
    seasonalNaive(recent, plan.periods[0], horizon),
    seasonalNaive(recent, plan.periods[plan.periods.length - 1], horizon),
    reseasoned(forecastTheta(adjusted, horizon)),
    reseasoned(forecastDynamicTheta(adjusted, horizon)),
    reseasoned(forecastSmoothing(fitSmoothing(adjusted), horizon)),
    forecastAutoregression(recent, horizon, candidateLags(plan)),
    forecastCard(recent, horizon, plan.periods[0]),
  ];
}

/** The last cycle again; the last value where there is no whole cycle. */
export function seasonalNaive(values: Float64Array, period: number, horizon: number): Float64Array {
  const cycle = values.length >= period ? period : 1;
  const start = values.length - cycle;
  return Float64Array.from({ length: horizon }, (_, step) => values[start + (step % cycle)]);
}

function candidateLags({ periods }: Plan): number[] {
  const short = [1, 2, 3, 4];
  const seasonal = periods.flatMap((period) => [period, period + 1, period - 1]);
  return [...new Set([...short, ...seasonal])];
}
