import { RandomGenerator } from '../../quant/index.ts';
import { alone } from './crew.ts';
import { Forest } from './forest.ts';
import { type GrowParameters, growTree } from './grow.ts';
import { growMemory, startGrowKernel } from './grow-kernel.ts';
import type { Groups, Objective } from './objective.ts';
import { RowTable } from './row-table.ts';
import { tableBytes } from './table-layout.ts';
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
  const { depth } = parameters;
  const memory = growMemory(tableBytes(binned.rows, features.length, depth));
  const crew = alone(startGrowKernel(memory));
  const table = new RowTable(binned, features, depth, memory, crew);
  return boostOn(table, objective, parameters, groups);
}

/** {@link boost} on a table of rows and features. */
export function boostOn(
  table: RowTable,
  objective: Objective,
  parameters: BoostParameters,
  groups: Groups = eachByItself(table.list.length, parameters.rowShare),
): Tree[] {
  const { prediction, gradient, hessian } = table;
  const { rowShare, featureShare } = parameters;
  const generator = new RandomGenerator(parameters.seed);
  const random = () => generator.uniform();
  return Array.from({ length: parameters.trees }, () => {
    objective(prediction, gradient, hessian);
    table.pull();
    const seen = drawRows(table.list, groups, rowShare, random);
    table.lay(drawFeatures(table.features, featureShare, random));
    const { tree, leaves } = growTree(table, seen, parameters);
    // Where a tree saw every row, its leaves know the rows they hold.
    if (rowShare >= 1) table.raise(leaves);
    else new Forest([tree]).add(table.columns, prediction);
    return tree;
  });
}

/** Groups of one row; a single group does as well where none is left out. */
function eachByItself(rows: number, rowShare: number): Groups {
  return rowShare >= 1 ? [0, rows] : Array.from({ length: rows + 1 }, (_, row) => row);
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
