import {
  BINS,
  type FillHistogram,
  fillHistogram,
  type NodeRows,
  subtractHistogram,
} from './histogram.ts';
import { bestSplit, type SplitRules } from './split.ts';
import { emptyTree, type Tree } from './tree.ts';

export interface GrowParameters extends SplitRules {
  /** Levels of divisions. */
  depth: number;
  /** Leaf values are multiplied by this. */
  learningRate: number;
}

interface OpenNode {
  node: number;
  sample: NodeRows;
  /** Sums by feature and bin; absent on the last level, which divides no more. */
  sums: Float64Array | undefined;
}

/**
 * Grows one tree level by level on the rows given. Of two children only the smaller is counted; the
 * larger is the parent less it.
 *
 * @param onLeaf told of each leaf's rows and value.
 */
export function growTree(
  columns: readonly Uint8Array[],
  features: readonly number[],
  sample: NodeRows,
  parameters: GrowParameters,
  fill: FillHistogram = fillHistogram,
  onLeaf?: (rows: Uint32Array, value: number) => void,
): Tree {
  const tree = emptyTree(parameters.depth);
  const length = features.length * BINS * 2;
  const root = { node: 1, sample, sums: new Float64Array(length) };
  fill(columns, features, sample, root.sums);
  let level: OpenNode[] = [root];
  for (let depth = 0; depth < parameters.depth; depth++) {
    const last = depth === parameters.depth - 1;
    level = level.flatMap((open) => divide(open, tree, columns, features, parameters, fill, last));
  }
  for (const open of level) {
    const value = closeLeaf(open, tree, parameters);
    onLeaf?.(open.sample.rows, value);
  }
  return tree;
}

function divide(
  open: OpenNode,
  tree: Tree,
  columns: readonly Uint8Array[],
  features: readonly number[],
  parameters: GrowParameters,
  fill: FillHistogram,
  last: boolean,
): OpenNode[] {
  const split = open.sums && bestSplit(open.sums, features, parameters);
  if (!split || !open.sums) return [{ ...open, node: open.node * 2, sums: undefined }];
  tree.feature[open.node] = split.feature;
  tree.threshold[open.node] = split.threshold;
  tree.missingShift[open.node] = split.missingShift;
  const [left, right] = partition(open.sample, columns[split.feature], split);
  const children: OpenNode[] = [
    { node: open.node * 2, sample: left, sums: undefined },
    { node: open.node * 2 + 1, sample: right, sums: undefined },
  ];
  if (last) return children;
  const [smaller, larger] =
    left.rows.length <= right.rows.length ? children : [children[1], children[0]];
  smaller.sums = new Float64Array(open.sums.length);
  fill(columns, features, smaller.sample, smaller.sums);
  subtractHistogram(open.sums, smaller.sums);
  larger.sums = open.sums;
  return children;
}

function partition(
  { rows, gradient, hessian }: NodeRows,
  column: Uint8Array,
  { threshold, missingShift }: { threshold: number; missingShift: number },
): [NodeRows, NodeRows] {
  let leftCount = 0;
  const count = rows.length;
  const right = new Uint8Array(count);
  for (let index = 0; index < count; index++) {
    const goesRight = ((column[rows[index]] + missingShift) & 255) > threshold;
    right[index] = Number(goesRight);
    leftCount += 1 - right[index];
  }
  const sides = [allocate(leftCount), allocate(count - leftCount)] as const;
  const filled = [0, 0];
  for (let index = 0; index < count; index++) {
    const side = right[index];
    const place = filled[side]++;
    sides[side].rows[place] = rows[index];
    sides[side].gradient[place] = gradient[index];
    sides[side].hessian[place] = hessian[index];
  }
  return [sides[0], sides[1]];
}

function allocate(count: number): NodeRows {
  return {
    rows: new Uint32Array(count),
    gradient: new Float64Array(count),
    hessian: new Float64Array(count),
  };
}

/** The node's rows all reach the leftmost leaf below it. */
function closeLeaf(open: OpenNode, tree: Tree, { lambda, learningRate }: GrowParameters): number {
  let gradient = 0;
  let hessian = 0;
  for (let index = 0; index < open.sample.rows.length; index++) {
    gradient += open.sample.gradient[index];
    hessian += open.sample.hessian[index];
  }
  const leaf = open.node - (1 << tree.depth);
  tree.leaf[leaf] = (-learningRate * gradient) / (hessian + lambda || 1);
  tree.cover[leaf] = hessian;
  return tree.leaf[leaf];
}
