import { RandomGenerator } from '../../quant/index.ts';
import { Forest } from './forest.ts';
import { type GrowParameters, growTree } from './grow.ts';
import type { FillHistogram, NodeRows } from './histogram.ts';
import type { Groups, Objective } from './objective.ts';
import type { BinnedColumns, Tree } from './tree.ts';

export interface BoostParameters extends GrowParameters {
  trees: number;
  /** Share of the groups of rows that each tree sees. */
  rowShare: number;
  /** Share of the features that each tree sees. */
  featureShare: number;
  seed: number;
}

/**
 * Gradient boosted trees on binned columns (Friedman, 2001; second order as in Chen and Guestrin,
 * 2016). Deterministic: the same columns, objective and seed give the same bits.
 *
 * @param features columns that may divide; others are ignored.
 * @param groups rows that are drawn together; each by itself where left out.
 */
export function boost(
  { rows, columns }: BinnedColumns,
  features: readonly number[],
  objective: Objective,
  parameters: BoostParameters,
  groups: Groups = Array.from({ length: rows + 1 }, (_, row) => row),
  fill?: FillHistogram,
): Tree[] {
  const generator = new RandomGenerator(parameters.seed);
  const random = () => generator.uniform();
  const [prediction, gradient, hessian] = [0, 1, 2].map(() => new Float64Array(rows));
  const trees: Tree[] = [];
  for (let round = 0; round < parameters.trees; round++) {
    objective(prediction, gradient, hessian);
    const sample = drawRows(gradient, hessian, groups, parameters.rowShare, random);
    const drawn = drawFeatures(features, parameters.featureShare, random);
    if (parameters.rowShare >= 1) {
      trees.push(growTree(columns, drawn, sample, parameters, fill, addLeaf(prediction)));
    } else {
      const tree = growTree(columns, drawn, sample, parameters, fill);
      new Forest([tree]).add(columns, prediction);
      trees.push(tree);
    }
  }
  return trees;
}

/** Where a tree saw every row, its leaves know the rows they hold. */
function addLeaf(prediction: Float64Array): (rows: Uint32Array, value: number) => void {
  return (rows, value) => {
    for (let index = 0; index < rows.length; index++) prediction[rows[index]] += value;
  };
}

/** Draws whole groups of rows: what happened on one day is seen together or not at all. */
function drawRows(
  gradient: Float64Array,
  hessian: Float64Array,
  groups: Groups,
  share: number,
  random: () => number,
): NodeRows {
  const rows = new Uint32Array(gradient.length);
  let count = 0;
  for (let group = 0; group + 1 < groups.length; group++) {
    if (share < 1 && random() >= share) continue;
    for (let row = groups[group]; row < groups[group + 1]; row++) rows[count++] = row;
  }
  const drawn = rows.subarray(0, count);
  return { rows: drawn, gradient: take(gradient, drawn), hessian: take(hessian, drawn) };
}

function take(values: Float64Array, rows: Uint32Array): Float64Array {
  const taken = new Float64Array(rows.length);
  for (let index = 0; index < rows.length; index++) taken[index] = values[rows[index]];
  return taken;
}

/** Draws without replacement, in the features' own order. */
function drawFeatures(
  features: readonly number[],
  share: number,
  random: () => number,
): readonly number[] {
  if (share >= 1) return features;
  const wanted = Math.max(1, Math.round(features.length * share));
  const pool = [...features];
  for (let place = 0; place < wanted; place++) {
    const other = place + Math.floor(random() * (pool.length - place));
    [pool[place], pool[other]] = [pool[other], pool[place]];
  }
  return pool.slice(0, wanted).sort((left, right) => left - right);
}
