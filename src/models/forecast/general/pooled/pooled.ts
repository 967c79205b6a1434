import { choleskyFactor, solveLower, solveUpper } from './cholesky.ts';
import { localCorrection } from './local.ts';
import { accumulate, addMoments, emptyMoments, type Moments, weightRows } from './moments.ts';
import { type GroupRegression, residuals } from './regression.ts';
import {
  featureCount,
  meanAbsoluteChange,
  scaleOf,
  type WindowShape,
  windowEnds,
  windowRows,
  writeFeatures,
} from './windows.ts';

/** A linear regression of the next observations on the last ones, shared by many series. */
export interface PooledOptions {
  shape: WindowShape;
  /** Ridge penalty on features of about unit variance. */
  ridge: number;
  /** Weight of all series in each group's regression, in numbers of series. */
  groupPull: number;
  /** Reweighting rounds towards least absolute errors. */
  rounds: number;
  /** Weights of the group's regression, in rows, against each series' own; forecasts are averaged. */
  localPulls: readonly number[];
}

/**
 * Fits one regression over all `series` and one for each group, shrunk towards it (Montero-Manso and
 * Hyndman 2021 on pooling; iteratively reweighted least squares for absolute error), then lets each
 * series bend its group's regression as far as its own rows speak for it.
 *
 * @param series values on the scale they are modelled on (logarithms where positive).
 * @param groups group number a series.
 * @returns a path of `shape.horizon` a series; undefined where the series is shorter than the window.
 */
export function forecastPooled(
  series: readonly Float64Array[],
  groups: Uint16Array,
  options: PooledOptions,
): (Float64Array | undefined)[] {
  const { shape } = options;
  const changes = series.map(meanAbsoluteChange);
  const ends = series.map((values) => windowEnds(values.length, shape));
  const weights: Float64Array[] = ends.map((list) => new Float64Array(list.length).fill(1));
  let regressions = fitGroups(series, groups, options, changes, ends, weights);
  for (let round = 0; round < options.rounds; round++) {
    for (let s = 0; s < series.length; s++) {
      const regression = regressions[groups[s]];
      weights[s] = absoluteErrorWeights(series[s], ends[s], shape, changes[s], regression);
    }
    regressions = fitGroups(series, groups, options, changes, ends, weights);
  }
  return series.map((values, s) => {
    if (values.length < shape.lags) return undefined;
    const regression = regressions[groups[s]];
    return forecastOne(values, ends[s], weights[s], changes[s], regression, options);
  });
}

function fitGroups(
  series: readonly Float64Array[],
  groups: Uint16Array,
  options: PooledOptions,
  changes: readonly number[],
  ends: readonly (readonly number[])[],
  weights: readonly Float64Array[],
): GroupRegression[] {
  const { shape } = options;
  const features = featureCount(shape);
  const groupCount = groups.reduce((most, group) => Math.max(most, group + 1), 1);
  const byGroup = Array.from({ length: groupCount }, () => emptyMoments(features, shape.horizon));
  let contributing = 0;
  let rows = 0;
  for (let s = 0; s < series.length; s++) {
    if (ends[s].length === 0) continue;
    const total = weights[s].reduce((sum, weight) => sum + weight, 0);
    const block = windowRows(series[s], ends[s], shape, changes[s]);
    // Long series count more than short ones, but by the square root of their length only.
    const share = 1 / Math.sqrt(total);
    weightRows(
      block,
      weights[s].map((weight) => weight * share),
    );
    accumulate(byGroup[groups[s]], block, total * share);
    contributing++;
    rows += ends[s].length;
  }
  const all = emptyMoments(features, shape.horizon);
  for (const moments of byGroup) addMoments(all, moments, 1);
  const pull = contributing > 0 ? options.groupPull / contributing : 0;
  const ridge = options.ridge + (0.1 * features) / (rows + 1);
  return byGroup.map((moments) => {
    addMoments(moments, all, pull);
    return solve(moments, ridge);
  });
}

function solve(moments: Moments, ridge: number): GroupRegression {
  const { features, horizon, products } = moments;
  const columns = features + horizon;
  const scale = moments.weight > 0 ? 1 / moments.weight : 0;
  for (let i = 0; i < products.length; i++) products[i] *= scale;
  for (let i = 0; i < features; i++) products[i * columns + i] += ridge;
  const factor = choleskyFactor(products, features, columns);
  const coefficients = new Float64Array(features * horizon);
  for (let i = 0; i < features; i++) {
    coefficients.set(products.subarray(i * columns + features, (i + 1) * columns), i * horizon);
  }
  solveLower(factor, features, coefficients, horizon);
  solveUpper(factor, features, coefficients, horizon);
  return { factor, coefficients };
}

/** Weights that turn squared into absolute errors: one over a row's mean absolute error, bounded. */
function absoluteErrorWeights(
  values: Float64Array,
  ends: readonly number[],
  shape: WindowShape,
  change: number,
  regression: GroupRegression,
): Float64Array {
  const block = windowRows(values, ends, shape, change);
  const errors = new Float64Array(ends.length);
  const errorsOfStep = new Float64Array(ends.length);
  const every = Math.max(1, Math.floor(shape.horizon / 12));
  let steps = 0;
  for (let step = every - 1; step < shape.horizon; step += every) {
    residuals(
      block.cells,
      block.rows,
      block.features,
      step,
      shape.horizon,
      regression,
      errorsOfStep,
    );
    for (let row = 0; row < errors.length; row++) errors[row] += Math.abs(errorsOfStep[row]);
    steps++;
  }
  return errors.map((sum) => 1 / Math.max(sum / steps, 0.3));
}

function forecastOne(
  values: Float64Array,
  ends: readonly number[],
  weights: Float64Array,
  change: number,
  regression: GroupRegression,
  options: PooledOptions,
): Float64Array {
  const { shape } = options;
  const features = featureCount(shape);
  const scaling = scaleOf(values, values.length, shape, change);
  const query = new Float64Array(features);
  writeFeatures(values, values.length, shape, scaling, query, 0, 1);
  const path = new Float64Array(shape.horizon);
  for (let feature = 0; feature < features; feature++) {
    for (let step = 0; step < shape.horizon; step++) {
      path[step] += query[feature] * regression.coefficients[feature * shape.horizon + step];
    }
  }
  if (ends.length > 0 && options.localPulls.length > 0) {
    const block = windowRows(values, ends, shape, change);
    weightRows(block, weights);
    const bend = localCorrection(block, query, shape.horizon, regression, options.localPulls);
    for (let step = 0; step < shape.horizon; step++) path[step] += bend[step];
  }
  return path.map((value) => scaling.level + scaling.spread * value);
}
