import { forecastLocally, LOCAL_METHODS } from './local/methods.ts';
import { type Frequency, planFor } from './plan.ts';
import { prepareSeries, restoreScale } from './series.ts';

/** Each series by every local method, on this thread: what a caller without a pool of series gets. */
export function forecastEachLocally(
  histories: readonly Float64Array[],
  frequency: Frequency,
  horizon: number,
): Record<string, Float64Array>[] {
  const plan = planFor(frequency, horizon, 0);
  return histories.map((values, i) => {
    const series = prepareSeries({ id: String(i), values });
    const paths = forecastLocally(series.modelled, plan);
    return Object.fromEntries(
      LOCAL_METHODS.map((name, m) => [name, restoreScale(series, paths[m])]),
    );
  });
}
