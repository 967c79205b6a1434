import { RandomGenerator } from '../../quant/index.ts';
import { Forest } from './forest.ts';
import { type GrowParameters, growTree } from './grow.ts';
import { startGrowKernel } from './grow-kernel.ts';
import type { Groups, Objective } from './objective.ts';
import { allocateTable, RowTable } from './row-table.ts';
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
  binned: BinnedColumns,
  features: readonly number[],
  objective: Objective,
  parameters: BoostParameters,
  groups?: Groups,
): Tree[] {
  const kernel = startGrowKernel(allocateTable(binned.rows, features.length));
  return boostOn(new RowTable(binned, features, kernel), objective, parameters, groups);
}

/** {@link boost} on a table of rows and features. */
export function boostOn(
  table: RowTable,
  objective: Objective,
  parameters: BoostParameters,
  groups: Groups = eachByItself(table.list.length, parameters.rowShare),
): Tree[] {
  const { columns, features, list } = table;
  const { rowShare, featureShare } = parameters;
  const generator = new RandomGenerator(parameters.seed);
  const random = () => generator.uniform();
  const [prediction, gradient, hessian] = [0, 1, 2].map(() => new Float64Array(list.length));
  const trees: Tree[] = [];
  for (let round = 0; round < parameters.trees; round++) {
    objective(prediction, gradient, hessian);
    table.pull(gradient, hessian);
    const seen = drawRows(list, groups, rowShare, random);
    table.lay(drawFeatures(features, featureShare, random));
    if (rowShare >= 1) {
      trees.push(growTree(table, seen, parameters, addLeaf(prediction)));
    } else {
      const tree = growTree(table, seen, parameters);
      new Forest([tree]).add(columns, prediction);
      trees.push(tree);
    }
  }
  return trees;
}

/** Groups of one row; a single group does as well where none is left out. */
function eachByItself(rows: number, rowShare: number): Groups {
  return rowShare >= 1 ? [0, rows] : Array.from({ length: rows + 1 }, (_, row) => row);
}

/** Where a tree saw every row, its leaves know the rows they hold. */
function addLeaf(prediction: Float64Array): (rows: Uint32Array, value: number) => void {
  return (rows, value) => {
    for (let index = 0; index < rows.length; index++) prediction[rows[index]] += value;
  };
}

/**
 * Draws whole groups of rows into the list: what happened on one day is seen together or not at all.
 * Tells how many were drawn.
 */
function drawRows(list: Uint32Array, groups: Groups, share: number, random: () => number): number {
  let count = 0;
  for (let group = 0; group + 1 < groups.length; group++) {
    if (share < 1 && random() >= share) continue;
    for (let row = groups[group]; row < groups[group + 1]; row++) list[count++] = row;
  }
  return count;
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
