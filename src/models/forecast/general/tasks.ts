import { forecastLocally } from './local/methods.ts';
import type { Plan } from './plan.ts';
import { clusterSeries } from './pooled/cluster.ts';
import { forecastPooled } from './pooled/pooled.ts';

/** Work that one thread does alone; the result depends on nothing else. */
export type ForecastTask = {
  /** Observations held back from every series. */
  offset: number;
} & ({ kind: 'pooled'; member: number } | { kind: 'local'; from: number; to: number });

/** Everything a task may read. */
export interface TaskData {
  plan: Plan;
  /** Modelled values of every series. */
  values: readonly Float64Array[];
}

/** Paths by series, then method; a pooled task has one method; undefined where it does not apply. */
export type TaskResult = (Float64Array | undefined)[][];

/** Shortest history on which a method is tried. */
const SHORTEST = 8;

/** All tasks of a forecast, the longest first so that threads end together. */
export function planTasks({ plan, values }: TaskData): ForecastTask[] {
  const offsets = [0, ...plan.trials];
  const members = plan.pooled
    .map(({ options }, member) => ({ member, lags: options.shape.lags / options.shape.stride }))
    .sort((a, b) => b.lags - a.lags);
  const pooled = members.flatMap(({ member }) =>
    offsets.map((offset): ForecastTask => ({ kind: 'pooled', member, offset })),
  );
  const local = offsets.flatMap((offset) =>
    Array.from({ length: Math.ceil(values.length / 32) }, (_, chunk): ForecastTask => {
      const from = chunk * 32;
      return { kind: 'local', offset, from, to: Math.min(values.length, from + 32) };
    }),
  );
  return [...pooled, ...local];
}

export function runTask({ plan, values }: TaskData, task: ForecastTask): TaskResult {
  const known = values.map((series) =>
    series.subarray(0, Math.max(0, series.length - task.offset)),
  );
  if (task.kind === 'local') {
    return known
      .slice(task.from, task.to)
      .map((series) => (series.length < SHORTEST ? [] : forecastLocally(series, plan)));
  }
  const { groups, options } = plan.pooled[task.member];
  const long = known.flatMap((series, s) => (series.length >= options.shape.lags ? [s] : []));
  const result: TaskResult = values.map(() => [undefined]);
  if (long.length === 0) return result;
  const chosen = long.map((s) => known[s]);
  const paths = forecastPooled(chosen, clusterSeries(chosen, plan.periods, groups), options);
  for (const [i, s] of long.entries()) result[s] = [paths[i]];
  return result;
}
