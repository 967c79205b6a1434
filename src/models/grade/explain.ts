import { addShapley } from '../tree/index.ts';
import type { FeatureMatrix } from './feature-matrix.ts';
import type { FeatureGroup } from './features/family.ts';
import { FEATURES } from './features/index.ts';
import type { GradeModel } from './model.ts';
import { LEVEL_VALUE } from './rank.ts';
import {
  commonRisks,
  eligibleAssets,
  linearScores,
  neutralise,
  spread,
  type WeightedModel,
} from './score.ts';

/** What each group of features adds to the score of each asset; the groups sum to the score. */
export interface ScoreParts {
  /** Eligible assets, in the order of the rows below. */
  readonly members: readonly number[];
  /** `parts.get(group)[index]` is the group's part of the score of `members[index]`. */
  readonly parts: ReadonlyMap<FeatureGroup, Float64Array>;
}

/**
 * Takes one day's scores apart: exact Shapley values of the trees and of the line, each relative to
 * the day's average token, and what neutralising took out of the market's and momentum's parts.
 */
export function explainDay(
  matrix: FeatureMatrix,
  day: number,
  regime: number,
  models: readonly WeightedModel[],
): ScoreParts {
  const members = eligibleAssets(matrix.base.eligible, day, matrix.base.width);
  const parts = new Map<FeatureGroup, Float64Array>();
  const partOf = (group: FeatureGroup) => {
    const part = parts.get(group) ?? new Float64Array(members.length);
    parts.set(group, part);
    return part;
  };
  const total = new Float64Array(members.length);
  for (const { model, weight } of models) {
    const scale = weight / (1 + model.treeWeight);
    const line = lineParts(matrix, day, regime, model, members);
    const trees = treeParts(matrix, day, model, members);
    addScaled(line, scale, partOf, total);
    addScaled(trees, scale * model.treeWeight, partOf, total);
  }
  const risks = commonRisks(matrix, day, members);
  const { coefficients } = neutralise(total, risks);
  for (let index = 0; index < members.length; index++) {
    partOf('market')[index] -= coefficients[0] * risks[0][index];
    partOf('momentum')[index] -= coefficients[1] * risks[1][index];
  }
  return { members: [...members], parts };
}

/** Parts by feature, each less its mean, with the deviation of their sum. */
interface FeatureParts {
  byFeature: Float64Array[];
  deviation: number;
}

function addScaled(
  { byFeature, deviation }: FeatureParts,
  scale: number,
  partOf: (group: FeatureGroup) => Float64Array,
  total: Float64Array,
): void {
  if (deviation === 0) return;
  byFeature.forEach((values, column) => {
    if (values.length === 0) return;
    const part = partOf(FEATURES[column].group);
    for (let index = 0; index < values.length; index++) {
      part[index] += (scale * values[index]) / deviation;
      total[index] += (scale * values[index]) / deviation;
    }
  });
}

function lineParts(
  matrix: FeatureMatrix,
  day: number,
  regime: number,
  model: GradeModel,
  members: Uint32Array,
): FeatureParts {
  const { levels, base } = matrix;
  const byFeature = FEATURES.map((_, column) => {
    const coefficient = model.linear[column] + regime * model.linearRegime[column];
    if (coefficient === 0) return new Float64Array(0);
    const start = (column * base.days + day) * base.width;
    return centred(
      Float64Array.from(members, (asset) => coefficient * LEVEL_VALUE[levels[start + asset]]),
    );
  });
  return {
    byFeature,
    deviation: spread(linearScores(matrix, day, regime, model, members)).deviation,
  };
}

function treeParts(
  { levels, base }: FeatureMatrix,
  day: number,
  model: GradeModel,
  members: Uint32Array,
): FeatureParts {
  const byFeature = FEATURES.map(() => new Float64Array(members.length));
  const sums = new Float64Array(members.length);
  const values = new Float64Array(FEATURES.length);
  members.forEach((asset, index) => {
    values.fill(0);
    const levelOf = (column: number) => levels[(column * base.days + day) * base.width + asset];
    for (const tree of model.trees) addShapley(tree, levelOf, values);
    values.forEach((value, column) => {
      byFeature[column][index] = value;
      sums[index] += value;
    });
  });
  return { byFeature: byFeature.map(centred), deviation: spread(sums).deviation };
}

function centred(values: Float64Array): Float64Array {
  const { mean } = spread(values);
  return values.map((value) => value - mean);
}
