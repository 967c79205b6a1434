import type { Plan } from './plan.ts';
import type { PreparedSeries } from './series.ts';

/** Levels of the quantile forecasts. */
export const QUANTILE_LEVELS: readonly number[] = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95];

/**
 * Quantile paths around each combined path, on the modelled scale: the combination's errors in the
 * trials, divided by each series' typical error, are pooled over the series and neighbouring steps,
 * and their quantiles multiplied back. The middle one stays with the point forecast.
 */
export function spreadQuantiles(
  plan: Plan,
  series: readonly PreparedSeries[],
  points: readonly Float64Array[],
  combinedAt: (offset: number, series: number) => Float64Array,
): Float64Array[][] {
  const errors = series.map(({ modelled }, s) =>
    plan.trials
      .filter((offset) => modelled.length - offset >= 8)
      .map((offset) => {
        const start = modelled.length - offset;
        return combinedAt(offset, s).map((value, step) => modelled[start + step] - value);
      }),
  );
  const scales = errors.map((trials, s) => typicalError(trials, series[s].modelled));
  const multiples = stepMultiples(plan.horizon, errors, scales);
  return points.map((path, s) =>
    QUANTILE_LEVELS.map((level, q) =>
      level === 0.5
        ? path.slice()
        : path.map((value, step) => value + scales[s] * multiples[step][q]),
    ),
  );
}

/** Mean absolute error of the trials, a fifth of it the series' typical change. */
function typicalError(trials: readonly Float64Array[], modelled: Float64Array): number {
  let sum = 0;
  let count = 0;
  for (const trial of trials) {
    for (const error of trial) sum += Math.abs(error);
    count += trial.length;
  }
  let change = 0;
  for (let t = 1; t < modelled.length; t++) change += Math.abs(modelled[t] - modelled[t - 1]);
  change /= Math.max(1, modelled.length - 1);
  return count > 0 ? (0.8 * sum) / count + 0.2 * change : 2 * change;
}

/** Quantiles of scaled errors by step, each from that step and its neighbours. */
function stepMultiples(
  horizon: number,
  errors: readonly (readonly Float64Array[])[],
  scales: readonly number[],
): number[][] {
  const reach = Math.ceil(horizon / 12);
  return Array.from({ length: horizon }, (_, step) => {
    const pool: number[] = [];
    for (const [s, trials] of errors.entries()) {
      if (!(scales[s] > 0)) continue;
      for (const trial of trials) {
        for (let near = step - reach; near <= step + reach; near++) {
          if (near >= 0 && near < horizon) pool.push(trial[near] / scales[s]);
        }
      }
    }
    const sorted = Float64Array.from(pool).sort();
    return QUANTILE_LEVELS.map((level) => quantile(sorted, level) ?? normalQuantile(level));
  });
}

/** Linear interpolation between order statistics; undefined where there are too few. */
function quantile(sorted: Float64Array, level: number): number | undefined {
  if (sorted.length < 40) return undefined;
  const position = level * (sorted.length - 1);
  const below = Math.floor(position);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
}

/** Quantile of a normal error whose mean size is 1, for series too few to learn it from. */
function normalQuantile(level: number): number {
  const sizes: Readonly<Record<number, number>> = { 0.05: 1.645, 0.1: 1.282, 0.25: 0.674 };
  const size = sizes[Number(Math.min(level, 1 - level).toFixed(2))] ?? 0;
  return Math.sign(level - 0.5) * size * 1.2533;
}
