import { scaledError, symmetricPercentageError } from './accuracy.ts';
import { combinationWeights, combinePaths } from './combine.ts';
import { HorizonError } from './errors.ts';
import { LOCAL_METHODS } from './local/methods.ts';
import { type Frequency, type Plan, planFor } from './plan.ts';
import { QUANTILE_LEVELS, spreadQuantiles } from './quantiles.ts';
import {
  isModelled,
  type PreparedSeries,
  prepareSeries,
  restoreScale,
  type Series,
} from './series.ts';
import { type ForecastTask, planTasks, type TaskData, type TaskResult } from './tasks.ts';
import { type RunOptions, runTasks } from './threads.ts';

export interface ForecastSeriesParameters extends RunOptions {
  series: readonly Series[];
  frequency: Frequency;
  /** Steps ahead, 1 … 744. */
  horizon: number;
}

export interface SeriesForecast {
  id: string;
  /** Point forecasts, one a step. */
  path: Float64Array;
  /** Paths at `QUANTILE_LEVELS`, lowest first. */
  quantiles: Float64Array[];
  /** The path of every method that applied, by its name. */
  methods: Readonly<Record<string, Float64Array>>;
  /** Weight of each of those methods; they sum to 1. */
  weights: Readonly<Record<string, number>>;
  /** What the reader should know: gaps filled, too short, constant. */
  notes: readonly string[];
}

const LONGEST_HORIZON = 744;

/**
 * Forecasts each series by a combination of local methods and of regressions shared by all of them,
 * weighed by their errors at earlier origins inside the series. The same input gives the same
 * forecast whatever the number of threads.
 *
 * @throws {HorizonError} where the horizon is not a whole number of steps within reach.
 */
export async function forecastSeries(
  parameters: ForecastSeriesParameters,
): Promise<SeriesForecast[]> {
  const { series, frequency, horizon } = parameters;
  requireHorizon(horizon);
  const prepared = series.map(prepareSeries);
  const modelled = prepared.filter(isModelled);
  const longest = modelled.reduce((most, { observed }) => Math.max(most, observed.length), 0);
  const plan = planFor(frequency, horizon, longest);
  const data: TaskData = { plan, values: modelled.map((one) => one.modelled) };
  const tasks = planTasks(data);
  const results = await runTasks(data, tasks, parameters);
  const paths = gatherPaths(data, tasks, results);
  const combined = new Map(
    combineAll(plan, modelled, paths).map((forecast) => [forecast.id, forecast]),
  );
  return prepared.map((one) => combined.get(one.id) ?? carryForward(one, horizon));
}

function requireHorizon(horizon: number): void {
  if (Number.isInteger(horizon) && horizon >= 1 && horizon <= LONGEST_HORIZON) return;
  throw new HorizonError(
    `A horizon of ${horizon} steps cannot be forecast. Give a whole number from 1 to ${LONGEST_HORIZON}.`,
  );
}

function carryForward({ id, observed, notes }: PreparedSeries, horizon: number): SeriesForecast {
  const path = new Float64Array(horizon).fill(observed[observed.length - 1]);
  const quantiles = QUANTILE_LEVELS.map(() => path);
  return { id, path, quantiles, methods: { naive: path }, weights: { naive: 1 }, notes };
}

/** Paths by offset, then series, then method: the local methods first, then the pooled ones. */
type Paths = ReadonlyMap<number, (Float64Array | undefined)[][]>;

function gatherPaths(
  { plan, values }: TaskData,
  tasks: readonly ForecastTask[],
  results: readonly TaskResult[],
): Paths {
  const methods = LOCAL_METHODS.length + plan.pooled.length;
  const empty = () =>
    values.map(() => new Array<Float64Array | undefined>(methods).fill(undefined));
  const paths = new Map([0, ...plan.trials].map((offset) => [offset, empty()]));
  for (const [i, task] of tasks.entries()) {
    const rows = paths.get(task.offset) ?? [];
    const first = task.kind === 'local' ? task.from : 0;
    const column = task.kind === 'local' ? 0 : LOCAL_METHODS.length + task.member;
    for (const [s, cells] of results[i].entries()) {
      for (const [m, path] of cells.entries()) {
        rows[first + s][column + m] = path && within(path, values[first + s], task.offset);
      }
    }
  }
  return paths;
}

/** Keeps a path within half the known range beyond it: no method may run away. */
function within(path: Float64Array, values: Float64Array, offset: number): Float64Array {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let t = 0; t < values.length - offset; t++) {
    low = Math.min(low, values[t]);
    high = Math.max(high, values[t]);
  }
  const room = (high - low) / 2;
  return path.map((value) => Math.max(low - room, Math.min(high + room, value)));
}

function combineAll(plan: Plan, series: readonly PreparedSeries[], paths: Paths): SeriesForecast[] {
  const names = [...LOCAL_METHODS, ...plan.pooled.map(({ name }) => name)];
  const weights = combinationWeights(trialErrors(plan, series, paths, names.length));
  const combinedAt = (offset: number, s: number) =>
    combinePaths(paths.get(offset)?.[s] ?? [], weights[s], plan.horizon);
  const points = series.map((_, s) => combinedAt(0, s));
  const spreads = spreadQuantiles(plan, series, points, combinedAt);
  return series.map((one, s) => {
    const applied = names.flatMap((name, method) => {
      const path = paths.get(0)?.[s][method];
      return path ? [{ name, path: restoreScale(one, path), weight: weights[s][method] }] : [];
    });
    const total = applied.reduce((sum, { weight }) => sum + weight, 0);
    return {
      id: one.id,
      path: restoreScale(one, points[s]),
      quantiles: spreads[s].map((path) => restoreScale(one, path)),
      methods: Object.fromEntries(applied.map(({ name, path }) => [name, path])),
      weights: Object.fromEntries(applied.map(({ name, weight }) => [name, weight / total])),
      notes: one.notes,
    };
  });
}

/** Mean over the trials of sMAPE (as a share) and MASE, by series and method. */
function trialErrors(
  plan: Plan,
  series: readonly PreparedSeries[],
  paths: Paths,
  methods: number,
): Float64Array[] {
  return series.map((one, s) =>
    Float64Array.from({ length: methods }, (_, method) => {
      let sum = 0;
      let trials = 0;
      for (const offset of plan.trials) {
        const path = paths.get(offset)?.[s][method];
        if (path === undefined || path.some((value) => !Number.isFinite(value))) continue;
        const cut = one.observed.length - offset;
        const actual = one.observed.slice(cut, cut + plan.horizon);
        const forecast = restoreScale(one, path);
        const history = one.observed.subarray(0, cut);
        sum += scaledError(history, actual, forecast, plan.scoringPeriod);
        // Both measures count alike when each is divided by a typical value of its own.
        sum += symmetricPercentageError(actual, forecast) / typicalPercentage(history);
        trials++;
      }
      return trials > 0 ? sum / trials : Number.NaN;
    }),
  );
}

/** Mean absolute change of a series in percent of its size: what turns sMAPE into scaled units. */
function typicalPercentage(history: Float64Array): number {
  let change = 0;
  let size = 0;
  for (let t = 1; t < history.length; t++) {
    change += Math.abs(history[t] - history[t - 1]);
    size += Math.abs(history[t]);
  }
  return size > 0 && change > 0 ? (100 * change) / size : 1;
}
