import { Forest } from '../tree/index.ts';
import { FEATURE_COLUMN, type FeatureMatrix } from './feature-matrix.ts';
import { FEATURES } from './features/index.ts';
import { addLine } from './line-kernel.ts';
import type { GradeModel } from './model.ts';

/** A model and how much its standardised score counts. */
export interface WeightedModel {
  model: GradeModel;
  weight: number;
}

/**
 * Common risks that a grade must not be a bet on: the market (mean rank of the betas) and
 * cross-sectional momentum (rank of the 30-day return). Each is a mean of ranked features.
 */
export const COMMON_RISKS: readonly (readonly string[])[] = [['beta30', 'beta90'], ['return30']];

/** Columns of the common risks. */
const RISK_COLUMNS = COMMON_RISKS.map((names) =>
  names.map((name) => FEATURE_COLUMN.get(name) as number),
);

/** Eligible assets that a cross-section needs to be graded. */
export const LEAST_CROSS_SECTION = 5;

/**
 * Scores one day's eligible assets: each model's trees and line, each standardised over the day's
 * assets, added by weight, and made neutral to the common risks. NaN elsewhere, and everywhere where
 * fewer than a handful are eligible.
 */
export function scoreDay(
  matrix: FeatureMatrix,
  day: number,
  regime: number,
  models: readonly WeightedModel[],
): Float64Array {
  const { base } = matrix;
  const scores = new Float64Array(base.width).fill(Number.NaN);
  const members = eligibleAssets(base.eligible, day, base.width);
  if (members.length < LEAST_CROSS_SECTION || models.length === 0) return scores;
  const total = new Float64Array(members.length);
  for (const { model, weight } of models) {
    const linear = standardise(linearScores(matrix, day, regime, model, members));
    const trees = standardise(treeScores(matrix, day, model, members));
    const scale = weight / (1 + model.treeWeight);
    for (let index = 0; index < total.length; index++) {
      total[index] += scale * (linear[index] + model.treeWeight * trees[index]);
    }
  }
  const { residual } = neutralise(total, commonRisks(matrix, day, members));
  for (let index = 0; index < members.length; index++) scores[members[index]] = residual[index];
  return scores;
}

export function eligibleAssets(eligible: Uint8Array, day: number, width: number): Uint32Array {
  const members = new Uint32Array(width);
  let count = 0;
  for (let asset = 0; asset < width; asset++) {
    if (eligible[day * width + asset] === 1) members[count++] = asset;
  }
  return members.subarray(0, count);
}

/**
 * Line of the ranks, turned by the regime. Whole columns are added, also for assets that are not
 * eligible, as that is quicker than picking from each.
 */
export function linearScores(
  matrix: FeatureMatrix,
  day: number,
  regime: number,
  { linear, linearRegime }: GradeModel,
  members: Uint32Array,
): Float64Array {
  const coefficients = linear.map(
    (coefficient, column) => coefficient + regime * linearRegime[column],
  );
  return pick(addLine(columnsOf(matrix, day), coefficients, matrix.base.width), members);
}

/** The day's levels of all assets by column. */
function columnsOf(matrix: FeatureMatrix, day: number): Uint8Array[] {
  return FEATURES.map((_, column) => columnOf(matrix, day, column));
}

function columnOf({ levels, base }: FeatureMatrix, day: number, column: number): Uint8Array {
  const start = (column * base.days + day) * base.width;
  return levels.subarray(start, start + base.width);
}

function pick(values: Float64Array, members: Uint32Array): Float64Array {
  const picked = new Float64Array(members.length);
  for (let index = 0; index < members.length; index++) picked[index] = values[members[index]];
  return picked;
}

const forests = new WeakMap<GradeModel, Forest>();

function forestOf(model: GradeModel): Forest {
  const forest = forests.get(model) ?? new Forest(model.trees);
  forests.set(model, forest);
  return forest;
}

function treeScores(
  matrix: FeatureMatrix,
  day: number,
  model: GradeModel,
  members: Uint32Array,
): Float64Array {
  const sums = new Float64Array(matrix.base.width);
  forestOf(model).add(columnsOf(matrix, day), sums);
  return pick(sums, members);
}

/** Less the mean, over the standard deviation; all 0 where nothing varies. */
export function standardise(values: Float64Array): Float64Array {
  const { mean, deviation } = spread(values);
  const standardised = new Float64Array(values.length);
  if (deviation === 0) return standardised;
  for (let index = 0; index < values.length; index++) {
    standardised[index] = (values[index] - mean) / deviation;
  }
  return standardised;
}

export function spread(values: Float64Array): { mean: number; deviation: number } {
  let sum = 0;
  for (let index = 0; index < values.length; index++) sum += values[index];
  const mean = sum / values.length;
  let squares = 0;
  for (let index = 0; index < values.length; index++) squares += (values[index] - mean) ** 2;
  const deviation = Math.sqrt(squares / values.length);
  return { mean, deviation: deviation > 1e-12 ? deviation : 0 };
}

/** Each common risk of each member, less its mean. */
export function commonRisks(
  matrix: FeatureMatrix,
  day: number,
  members: Uint32Array,
): Float64Array[] {
  return RISK_COLUMNS.map((columns) => {
    const levels = columns.map((column) => columnOf(matrix, day, column));
    const ones = new Float64Array(columns.length).fill(1);
    const values = pick(addLine(levels, ones, matrix.base.width), members);
    for (let index = 0; index < values.length; index++) values[index] /= columns.length;
    const { mean } = spread(values);
    for (let index = 0; index < values.length; index++) values[index] -= mean;
    return values;
  });
}

/** What least squares on two centred risks leaves of the scores, and the coefficients it took out. */
export function neutralise(
  scores: Float64Array,
  [market, momentum]: readonly Float64Array[],
): { residual: Float64Array; coefficients: readonly [number, number] } {
  let [mm, oo, mo, ms, os] = [1e-9, 1e-9, 0, 0, 0];
  for (let index = 0; index < scores.length; index++) {
    mm += market[index] * market[index];
    oo += momentum[index] * momentum[index];
    mo += market[index] * momentum[index];
    ms += market[index] * scores[index];
    os += momentum[index] * scores[index];
  }
  const determinant = mm * oo - mo * mo;
  const onMarket = (ms * oo - os * mo) / determinant;
  const onMomentum = (os * mm - ms * mo) / determinant;
  const residual = new Float64Array(scores.length);
  for (let index = 0; index < scores.length; index++) {
    residual[index] = scores[index] - onMarket * market[index] - onMomentum * momentum[index];
  }
  return { residual, coefficients: [onMarket, onMomentum] };
}
