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
  /** As much room again: where the children's rows go, who leave theirs here for their own. */
  spare: NodeRows;
  /** Sums by feature and bin; absent on the last level, which divides no more. */
  sums: Float64Array | undefined;
}

/**
 * Grows one tree level by level on the rows given. Of two children only the smaller is counted; the
 * larger is the parent less it.
 *
 * @param sample reordered on the way.
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
  const spare = allocate(sample.rows.length);
  const root = { node: 1, sample, spare, sums: new Float64Array(length) };
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
  const { sample, spare } = open;
  const middle = partition(sample, spare, columns[split.feature], split);
  const children: OpenNode[] = [
    { ...between(spare, sample, 0, middle), node: open.node * 2 },
    { ...between(spare, sample, middle, sample.rows.length), node: open.node * 2 + 1 },
  ];
  if (last) return children;
  const [smaller, larger] =
    middle <= sample.rows.length - middle ? children : [children[1], children[0]];
  smaller.sums = new Float64Array(open.sums.length);
  fill(columns, features, smaller.sample, smaller.sums);
  subtractHistogram(open.sums, smaller.sums);
  larger.sums = open.sums;
  return children;
}

/** Puts the rows that go left before those that go right, each in their order; tells how many go left. */
function partition(
  from: NodeRows,
  to: NodeRows,
  column: Uint8Array,
  { threshold, missingShift }: { threshold: number; missingShift: number },
): number {
  const { rows, gradient, hessian } = from;
  const goesRight = new Uint8Array(rows.length);
  let middle = rows.length;
  for (let index = 0; index < rows.length; index++) {
    const right = Number(((column[rows[index]] + missingShift) & 255) > threshold);
    goesRight[index] = right;
    middle -= right;
  }
  let left = 0;
  let right = middle;
  for (let index = 0; index < rows.length; index++) {
    const side = goesRight[index];
    // Told without a branch, which half the rows would have the processor guess wrongly.
    const place = left + (right - left) * side;
    to.rows[place] = rows[index];
    to.gradient[place] = gradient[index];
    to.hessian[place] = hessian[index];
    left += 1 - side;
    right += side;
  }
  return middle;
}

function between(
  sample: NodeRows,
  spare: NodeRows,
  from: number,
  to: number,
): Omit<OpenNode, 'node'> {
  const cut = ({ rows, gradient, hessian }: NodeRows): NodeRows => ({
    rows: rows.subarray(from, to),
    gradient: gradient.subarray(from, to),
    hessian: hessian.subarray(from, to),
  });
  return { sample: cut(sample), spare: cut(spare), sums: undefined };
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
