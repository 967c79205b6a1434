import type { Tree } from './tree.ts';

/**
 * Adds one row's exact Shapley values to `values[feature]` and returns the tree's expected value:
 * together they sum to the tree's value of the row. A feature that is not known sends the row both
 * ways in proportion to the training weight (path-dependent, Lundberg et al., 2020). Computed leaf
 * by leaf: on a path of d features the weights of all subsets come from one polynomial of degree d.
 */
export function addShapley(
  tree: Tree,
  binOf: (feature: number) => number,
  values: Float64Array,
): number {
  const covers = nodeCovers(tree);
  let expected = 0;
  const first = 1 << tree.depth;
  for (let leaf = 0; leaf < first; leaf++) {
    if (tree.cover[leaf] === 0) continue;
    expected += (tree.leaf[leaf] * tree.cover[leaf]) / covers[1];
    addLeaf(tree.leaf[leaf], pathTo(tree, first + leaf, covers, binOf), values);
  }
  return expected;
}

/** What one feature's conditions on a path do to a row: followed when known, passed by share when not. */
interface Step {
  feature: number;
  known: number;
  share: number;
}

function pathTo(
  tree: Tree,
  leafNode: number,
  covers: Float64Array,
  binOf: (feature: number) => number,
): Step[] {
  const steps: Step[] = [];
  for (let child = leafNode; child > 1; child >>= 1) {
    const node = child >> 1;
    const feature = tree.feature[node];
    if (feature < 0) continue;
    const right = ((binOf(feature) + tree.missingShift[node]) & 255) > tree.threshold[node];
    const follows = Number(right === ((child & 1) === 1));
    const share = covers[child] / covers[node];
    const step = steps.find((earlier) => earlier.feature === feature);
    if (step) {
      step.known *= follows;
      step.share *= share;
    } else steps.push({ feature, known: follows, share });
  }
  return steps;
}

function addLeaf(value: number, steps: readonly Step[], values: Float64Array): void {
  for (const step of steps) {
    if (step.known === step.share) continue;
    const weight = subsetWeight(
      steps.filter((other) => other !== step),
      steps.length,
    );
    values[step.feature] += value * (step.known - step.share) * weight;
  }
}

/** Σ over subsets S of the others of |S|!(d−|S|−1)!/d! · Π known(S) · Π share(not S). */
function subsetWeight(others: readonly Step[], size: number): number {
  let bySize = [1];
  for (const { known, share } of others) {
    const next = new Array<number>(bySize.length + 1).fill(0);
    bySize.forEach((coefficient, count) => {
      next[count] += coefficient * share;
      next[count + 1] += coefficient * known;
    });
    bySize = next;
  }
  let sum = 0;
  let weight = 1 / size;
  for (let count = 0; count < bySize.length; count++) {
    sum += bySize[count] * weight;
    weight *= (count + 1) / (size - count - 1);
  }
  return sum;
}

function nodeCovers(tree: Tree): Float64Array {
  const first = 1 << tree.depth;
  const covers = new Float64Array(first * 2);
  covers.set(tree.cover, first);
  for (let node = first - 1; node >= 1; node--)
    covers[node] = covers[2 * node] + covers[2 * node + 1];
  return covers;
}
