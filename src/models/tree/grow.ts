import type { Counted, RowTable, Stretch } from './row-table.ts';
import type { Split, SplitRules } from './split.ts';
import { emptyTree, type Tree } from './tree.ts';

export interface GrowParameters extends SplitRules {
  /** Levels of divisions. */
  depth: number;
  /** Leaf values are multiplied by this. */
  learningRate: number;
}

interface Node extends Counted {
  /** As {@link Tree} numbers nodes. */
  readonly node: number;
}

type DividedNode = Node & { readonly split: Split };
type Leaf = Stretch & { readonly value: number };

/**
 * Grows one tree level by level on the first `seen` rows of the table's list and the features laid
 * there. Of two children only the smaller is counted; the larger is the parent less it.
 *
 * @param table whose list is reordered on the way.
 * @returns the tree, and its leaves' values with the stretches of rows that they hold.
 */
export function growTree(
  table: RowTable,
  seen: number,
  parameters: GrowParameters,
): { tree: Tree; leaves: Leaf[] } {
  const tree = emptyTree(parameters.depth);
  const root: Node = { from: 0, to: seen, node: 1, histogram: 0 };
  table.count([root]);
  const whole: Node[] = [];
  let level = [root];
  for (let below = parameters.depth; below > 0; below--) {
    const splits = table.search(level, parameters);
    const divided: DividedNode[] = [];
    level.forEach((open, place) => {
      const split = splits[place];
      if (split) divided.push({ ...open, split });
      // Its rows all reach the leftmost leaf below it.
      else whole.push({ ...open, node: open.node << below });
    });
    level = divide(divided, tree, table, below === 1);
  }
  return { tree, leaves: closeLeaves([...whole, ...level], tree, table, parameters) };
}

function divide(
  nodes: readonly DividedNode[],
  tree: Tree,
  table: RowTable,
  isLast: boolean,
): Node[] {
  for (const { node, split } of nodes) {
    tree.feature[node] = split.feature;
    tree.threshold[node] = split.threshold;
    tree.missingShift[node] = split.missingShift;
  }
  const middles = table.divide(nodes);
  const families = nodes.map((parent, place) => childrenOf(parent, middles[place]));
  if (!isLast) {
    table.count(families.map(({ smaller }) => smaller));
    table.subtract(families);
  }
  return families.flatMap(({ smaller, larger }) => [smaller, larger]);
}

/** The larger child takes its parent's histogram over; the smaller one's is new on its level. */
function childrenOf({ node, from, to, histogram }: Node, middle: number) {
  const nodesOfLevel = 1 << (31 - Math.clz32(node));
  const left = { from, to: middle, node: 2 * node };
  const right = { from: middle, to, node: 2 * node + 1 };
  const [smaller, larger] = middle - from <= to - middle ? [left, right] : [right, left];
  return {
    smaller: { ...smaller, histogram: histogram + nodesOfLevel },
    larger: { ...larger, histogram },
  };
}

function closeLeaves(
  nodes: readonly Node[],
  tree: Tree,
  table: RowTable,
  { lambda, learningRate }: GrowParameters,
): Leaf[] {
  const totals = table.totals(nodes);
  return nodes.map(({ node, from, to }, place) => {
    const [gradient, hessian] = totals.subarray(2 * place);
    const value = (-learningRate * gradient) / (hessian + lambda || 1);
    tree.leaf[node - (1 << tree.depth)] = value;
    tree.cover[node - (1 << tree.depth)] = hessian;
    return { from, to, value };
  });
}
