import { subtractHistogram } from './histogram.ts';
import type { RowTable, Stretch } from './row-table.ts';
import { bestSplit, type SplitRules } from './split.ts';
import { emptyTree, type Tree } from './tree.ts';

export interface GrowParameters extends SplitRules {
  /** Levels of divisions. */
  depth: number;
  /** Leaf values are multiplied by this. */
  learningRate: number;
}

interface OpenNode extends Stretch {
  node: number;
  /** Sums by feature and bin; absent on the last level, which divides no more. */
  sums: Float64Array | undefined;
}

/**
 * Grows one tree level by level on the first `seen` rows of the table's list and the features laid
 * there. Of two children only the smaller is counted; the larger is the parent less it.
 *
 * @param table whose list is reordered on the way.
 * @param onLeaf told of each leaf's rows and value.
 */
export function growTree(
  table: RowTable,
  seen: number,
  parameters: GrowParameters,
  onLeaf?: (rows: Uint32Array, value: number) => void,
): Tree {
  const tree = emptyTree(parameters.depth);
  const all = { from: 0, to: seen };
  let level: OpenNode[] = [{ ...all, node: 1, sums: table.count(all) }];
  for (let depth = 0; depth < parameters.depth; depth++) {
    const last = depth === parameters.depth - 1;
    level = level.flatMap((open) => divide(open, tree, table, parameters, last));
  }
  for (const open of level) {
    const value = closeLeaf(open, tree, table, parameters);
    onLeaf?.(table.list.subarray(open.from, open.to), value);
  }
  return tree;
}

function divide(
  open: OpenNode,
  tree: Tree,
  table: RowTable,
  rules: SplitRules,
  last: boolean,
): OpenNode[] {
  const { node, from, to, sums } = open;
  const split = sums && bestSplit(sums, table.laid, rules);
  if (!split) return [{ from, to, node: node * 2, sums: undefined }];
  tree.feature[node] = split.feature;
  tree.threshold[node] = split.threshold;
  tree.missingShift[node] = split.missingShift;
  const middle = table.divide(open, split);
  const left: OpenNode = { from, to: middle, node: node * 2, sums: undefined };
  const right: OpenNode = { from: middle, to, node: node * 2 + 1, sums: undefined };
  if (last) return [left, right];
  const [smaller, larger] = middle - from <= to - middle ? [left, right] : [right, left];
  smaller.sums = table.count(smaller);
  subtractHistogram(sums, smaller.sums);
  larger.sums = sums;
  return [left, right];
}

/** The node's rows all reach the leftmost leaf below it. */
function closeLeaf(
  open: OpenNode,
  tree: Tree,
  table: RowTable,
  { lambda, learningRate }: GrowParameters,
): number {
  const { gradient, hessian } = table.total(open);
  const leaf = open.node - (1 << tree.depth);
  tree.leaf[leaf] = (-learningRate * gradient) / (hessian + lambda || 1);
  tree.cover[leaf] = hessian;
  return tree.leaf[leaf];
}
