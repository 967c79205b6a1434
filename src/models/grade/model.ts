import { createHash } from 'node:crypto';
import { canonicalJson, type Json, type ModelIdentity } from '../../core/index.ts';
import type { Tree } from '../tree/index.ts';
import { FEATURE_COLUMN } from './feature-matrix.ts';
import { FEATURES } from './features/index.ts';

/** A fitted grade model: trees and a line over ranks, whose line turns with the market's regime. */
export interface GradeModel {
  id: 'trader' | 'investor';
  horizon: number;
  /** First and last day whose features it learned from; labels reach `horizon` days further. */
  trainedFrom: number;
  trainedTo: number;
  /** Days it learned from. */
  trainedDays: number;
  /** Coefficient of each feature (column of `FEATURES`), and what the regime adds to it. */
  linear: Float64Array;
  linearRegime: Float64Array;
  trees: readonly Tree[];
  /** Weight of the standardised tree score beside the linear one's 1. */
  treeWeight: number;
}

/** Version of the model's form: features, target, learners. Files of another version are refused. */
export const MODEL_VERSION = '1.0.0';

/** The model's file: features by name, numbers at six significant digits, RFC 8785. */
export function modelToJson(model: GradeModel): Json {
  const used = FEATURES.flatMap(({ name }, column) =>
    model.linear[column] !== 0 || model.trees.some((tree) => tree.feature.includes(column))
      ? [{ name, column }]
      : [],
  );
  const position = new Map(used.map(({ column }, index) => [column, index]));
  return {
    version: MODEL_VERSION,
    id: model.id,
    horizon: model.horizon,
    trainedFrom: model.trainedFrom,
    trainedTo: model.trainedTo,
    trainedDays: model.trainedDays,
    treeWeight: model.treeWeight,
    features: used.map(({ name }) => name),
    linear: used.map(({ column }) => brief(model.linear[column])),
    linearRegime: used.map(({ column }) => brief(model.linearRegime[column])),
    trees: model.trees.map((tree) => ({
      depth: tree.depth,
      feature: Array.from(tree.feature, (column) => position.get(column) ?? -1),
      threshold: [...tree.threshold],
      missingShift: [...tree.missingShift],
      leaf: Array.from(tree.leaf, brief),
      cover: Array.from(tree.cover, brief),
    })),
  };
}

/** Reads a model's file back; `modelFromJson(modelToJson(m))` grades as `m` rounded does. */
export function modelFromJson(json: Json): GradeModel {
  const file = json as unknown as ModelFile;
  const columns = file.features.map((name) => FEATURE_COLUMN.get(name) ?? -1);
  const spread = (values: readonly number[]) => {
    const all = new Float64Array(FEATURES.length);
    values.forEach((value, index) => {
      all[columns[index]] = value;
    });
    return all;
  };
  return {
    ...file,
    linear: spread(file.linear),
    linearRegime: spread(file.linearRegime),
    trees: file.trees.map((tree) => ({
      depth: tree.depth,
      feature: Int32Array.from(tree.feature, (index) => (index < 0 ? -1 : columns[index])),
      threshold: Uint8Array.from(tree.threshold),
      missingShift: Uint8Array.from(tree.missingShift),
      leaf: Float64Array.from(tree.leaf),
      cover: Float64Array.from(tree.cover),
    })),
  };
}

interface ModelFile extends Omit<GradeModel, 'linear' | 'linearRegime' | 'trees'> {
  features: string[];
  linear: number[];
  linearRegime: number[];
  trees: {
    depth: number;
    feature: number[];
    threshold: number[];
    missingShift: number[];
    leaf: number[];
    cover: number[];
  }[];
}

function brief(value: number): number {
  return Number(value.toPrecision(6));
}

/** Names what graded by the SHA-256 of the canonical files of its models. */
export function identifyModel(
  id: 'trader' | 'investor',
  models: readonly GradeModel[],
): ModelIdentity {
  const text = canonicalJson(models.map(modelToJson));
  return {
    id,
    version: MODEL_VERSION,
    sha256: createHash('sha256').update(text).digest('hex'),
  };
}
