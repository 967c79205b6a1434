import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileText } from '../../../test/compile-text.ts';
import { RandomGenerator } from '../../quant/index.ts';
import { addShapley, boost, Forest, pairwiseRanking, squaredError, type Tree } from './index.ts';
import { emptyTree } from './tree.ts';

const PARAMETERS = {
  trees: 1,
  depth: 1,
  learningRate: 1,
  lambda: 0.5,
  leastHessian: 1,
  leastGain: 0,
  rowShare: 1,
  featureShare: 1,
  seed: 1,
};

const table = fc.array(
  fc.record({
    bins: fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 })),
    target: fc.integer({ min: -5, max: 5 }),
  }),
  { minLength: 4, maxLength: 30 },
);

function columnsOf(rows: readonly { bins: readonly number[] }[]): Uint8Array[] {
  return rows[0].bins.map((_, column) => Uint8Array.from(rows, ({ bins }) => bins[column]));
}

function predict(trees: readonly Tree[], columns: readonly Uint8Array[]): Float64Array {
  const output = new Float64Array(columns[0].length);
  for (const tree of trees) {
    output.forEach((sum, row) => {
      output[row] = sum + leafOf(tree, columns, row);
    });
  }
  return output;
}

function leafOf(tree: Tree, columns: readonly Uint8Array[], row: number): number {
  let node = 1;
  while (node < 1 << tree.depth) {
    const feature = tree.feature[node];
    const bin = feature < 0 ? 0 : columns[feature][row];
    const right = feature >= 0 && ((bin + tree.missingShift[node]) & 255) > tree.threshold[node];
    node = 2 * node + Number(right);
  }
  return tree.leaf[node - (1 << tree.depth)];
}

/** Regularised loss of the best stump, tried by every feature, every cut and both sides for missing. */
function bestStumpScore(columns: readonly Uint8Array[], target: Float64Array): number {
  const score = (rows: readonly number[]) =>
    rows.reduce((sum, row) => sum + target[row], 0) ** 2 / (rows.length + PARAMETERS.lambda);
  const all = [...target.keys()];
  let best = score(all);
  for (const column of columns) {
    for (const missing of [-1, 99]) {
      const value = (row: number) => (column[row] === 0 ? missing : column[row]);
      for (const cut of [-1, 0, 1, 2, 3, 4, 5]) {
        const left = all.filter((row) => value(row) <= cut);
        const right = all.filter((row) => value(row) > cut);
        if (left.length > 0 && right.length > 0) best = Math.max(best, score(left) + score(right));
      }
    }
  }
  return best;
}

describe('boost', () => {
  it('divides where brute force over every feature, cut and side for missing rows does', () => {
    fc.assert(
      fc.property(table, (rows) => {
        const columns = columnsOf(rows);
        const target = Float64Array.from(rows, (row) => row.target);
        const objective = squaredError(target, new Float64Array(rows.length).fill(1));
        const trees = boost({ rows: rows.length, columns }, [0, 1], objective, PARAMETERS);
        const groups = new Map<number, number[]>();
        predict(trees, columns).forEach((value, row) => {
          groups.set(value, [...(groups.get(value) ?? []), row]);
        });
        const reached = [...groups.values()].reduce((sum, members) => {
          const total = members.reduce((partial, row) => partial + target[row], 0);
          return sum + total ** 2 / (members.length + PARAMETERS.lambda);
        }, 0);
        expect(reached).toBeCloseTo(bestStumpScore(columns, target), 8);
      }),
    );
  });

  it('gives the same trees for the same seed and others for another', () => {
    const { columns, target } = wave(500);
    const grow = (seed: number) =>
      boost(
        { rows: 500, columns },
        [0, 1, 2],
        squaredError(target, new Float64Array(500).fill(1)),
        { ...PARAMETERS, trees: 5, depth: 3, rowShare: 0.5, featureShare: 0.7, seed },
      );
    expect(grow(1)).toEqual(grow(1));
    expect(grow(1)).not.toEqual(grow(2));
  });

  it('learns a wave with an interaction and leaves noise alone', () => {
    const { columns, target } = wave(4_000);
    const trees = boost(
      { rows: 4_000, columns },
      [0, 1, 2],
      squaredError(target, new Float64Array(4_000).fill(1)),
      { ...PARAMETERS, trees: 60, depth: 3, learningRate: 0.2, leastHessian: 20 },
    );
    const prediction = predict(trees, columns);
    const squares = (values: Float64Array) => values.reduce((sum, value) => sum + value ** 2, 0);
    const left = target.map((value, row) => value - prediction[row]);
    expect(squares(left) / squares(target)).toBeLessThan(0.05);
  });

  it('ranks pairs within groups as their targets ask', () => {
    const { columns, target } = wave(600);
    const groups = [0, 200, 400, 600];
    const trees = boost({ rows: 600, columns }, [0, 1, 2], pairwiseRanking(target, groups), {
      ...PARAMETERS,
      trees: 40,
      depth: 3,
      learningRate: 0.3,
      leastHessian: 0.5,
    });
    const prediction = predict(trees, columns);
    let right = 0;
    for (let row = 0; row < 199; row++) {
      right += Number(prediction[row] < prediction[row + 1] === target[row] < target[row + 1]);
    }
    expect(right / 199).toBeGreaterThan(0.85);
  });
});

describe('Forest', () => {
  it.each([1, 3, 4, 7])('predicts what its trees predict one by one, depth %i', (depth) => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_100 }), fc.nat(), (rows, seed) => {
        const random = new RandomGenerator(seed);
        const columns = Array.from({ length: 5 }, () =>
          Uint8Array.from({ length: rows }, () => random.integer(256)),
        );
        const trees = Array.from({ length: 6 }, () => randomTree(depth, columns.length, random));
        const output = new Float64Array(rows);
        new Forest(trees).add(columns, output);
        expect(output).toEqual(predict(trees, columns));
      }),
      { numRuns: 20 },
    );
  });

  it('takes trees that never divide', () => {
    const output = new Float64Array(3);
    new Forest([{ ...emptyTree(2), leaf: Float64Array.of(0.5, 1, 2, 3) }]).add([], output);
    expect([...output]).toEqual([0.5, 0.5, 0.5]);
    new Forest([]).add([], output);
    expect([...output]).toEqual([0.5, 0.5, 0.5]);
  });

  it('runs what forest.wat says', async () => {
    const text = new URL('./forest.wat', import.meta.url);
    const binary = new URL('./forest.wasm', import.meta.url);
    expect(await compileText(text)).toEqual(readFileSync(binary));
  });
});

/** Nodes that divide anywhere or, one in six, not at all; missing goes either way. */
function randomTree(depth: number, features: number, random: RandomGenerator): Tree {
  const tree = emptyTree(depth);
  for (let node = 1; node < 1 << depth; node++) {
    tree.feature[node] = random.integer(features + 1) - 1;
    tree.threshold[node] = random.integer(256);
    tree.missingShift[node] = random.integer(2) * 255;
  }
  tree.leaf.forEach((_, leaf) => {
    tree.leaf[leaf] = random.normal();
  });
  return tree;
}

describe('addShapley', () => {
  it('is exact: equals the average over all orders in which features become known', () => {
    fc.assert(
      fc.property(table, fc.tuple(fc.nat(5), fc.nat(5)), (rows, bins) => {
        const columns = columnsOf(rows);
        const target = Float64Array.from(rows, (row) => row.target);
        const objective = squaredError(target, new Float64Array(rows.length).fill(1));
        const [tree] = boost({ rows: rows.length, columns }, [0, 1], objective, {
          ...PARAMETERS,
          depth: 3,
        });
        const values = new Float64Array(2);
        const expected = addShapley(tree, (feature) => bins[feature], values);
        const worth = (known: readonly number[]) => partialValue(tree, 1, bins, known).value;
        const first = (worth([0]) - worth([]) + worth([0, 1]) - worth([1])) / 2;
        const second = (worth([1]) - worth([]) + worth([0, 1]) - worth([0])) / 2;
        expect(values[0]).toBeCloseTo(first, 8);
        expect(values[1]).toBeCloseTo(second, 8);
        expect(expected).toBeCloseTo(worth([]), 8);
      }),
    );
  });
});

/** Value of a subtree when only some features are known, and the training weight below it. */
function partialValue(
  tree: Tree,
  node: number,
  bins: readonly number[],
  known: readonly number[],
): { value: number; cover: number } {
  const first = 1 << tree.depth;
  if (node >= first) return { value: tree.leaf[node - first], cover: tree.cover[node - first] };
  const left = partialValue(tree, node * 2, bins, known);
  const right = partialValue(tree, node * 2 + 1, bins, known);
  const cover = left.cover + right.cover;
  const feature = tree.feature[node];
  if (feature >= 0 && known.includes(feature)) {
    const goesRight = ((bins[feature] + tree.missingShift[node]) & 255) > tree.threshold[node];
    return { value: (goesRight ? right : left).value, cover };
  }
  if (cover === 0) return { value: 0, cover };
  return { value: (left.value * left.cover + right.value * right.cover) / cover, cover };
}

function wave(rows: number): { columns: Uint8Array[]; target: Float64Array } {
  const generator = new RandomGenerator(5);
  const columns = [0, 1, 2].map(() =>
    Uint8Array.from({ length: rows }, () => 1 + generator.integer(255)),
  );
  const target = Float64Array.from(
    { length: rows },
    (_, row) =>
      Math.sin(columns[0][row] / 40) + (columns[1][row] > 128 ? columns[0][row] / 255 : 0),
  );
  return { columns, target };
}
