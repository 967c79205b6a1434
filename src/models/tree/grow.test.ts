import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileText } from '../../../test/compile-text.ts';
import { RandomGenerator } from '../../quant/index.ts';
import { boost, boostInThreads, type Objective, type Tree } from './index.ts';
import type { Split } from './split.ts';
import { BINS, emptyTree } from './tree.ts';

const PARAMETERS = {
  trees: 1,
  depth: 4,
  learningRate: 0.3,
  lambda: 0.5,
  leastHessian: 0.5,
  leastGain: 0,
  rowShare: 1,
  featureShare: 1,
  seed: 1,
};

/** Columns of random bins, some of few values, and what each row pulls. */
function randomTable(rows: number, features: number, seed: number) {
  const random = new RandomGenerator(seed);
  const columns = Array.from({ length: features }, () => {
    const bins = 2 + random.integer(255);
    return Uint8Array.from({ length: rows }, () => random.integer(bins));
  });
  const pulls = Array.from({ length: rows }, (_, row) => columns[0][row] / 128 + random.normal());
  const weights = Array.from({ length: rows }, () => random.uniform());
  const objective: Objective = (_, gradient, hessian) => {
    gradient.set(pulls);
    hessian.set(weights);
  };
  return { columns, pulls, weights, objective };
}

/** The best division of a node, by plain loops; of equal ones the first. */
function searchPlainly(sums: Float64Array): Split | undefined {
  const { lambda, leastHessian } = PARAMETERS;
  let best: Split | undefined;
  let bestGain = PARAMETERS.leastGain;
  for (let feature = 0; feature * BINS * 2 < sums.length; feature++) {
    const bins = Array.from({ length: BINS }, (_, bin) => ({
      gradient: sums[(feature * BINS + bin) * 2],
      hessian: sums[(feature * BINS + bin) * 2 + 1],
    }));
    const total = { gradient: 0, hessian: 0 };
    for (const { gradient, hessian } of bins) {
      total.gradient += gradient;
      total.hessian += hessian;
    }
    const loss = (gradient: number, hessian: number) => (gradient * gradient) / (hessian + lambda);
    for (const missingShift of bins[0].hessian === 0 ? [0] : [0, BINS - 1]) {
      const left = { gradient: 0, hessian: 0 };
      for (let threshold = 0; threshold < BINS - 1; threshold++) {
        const { gradient, hessian } = bins[(threshold - missingShift) & (BINS - 1)];
        if (hessian === 0) continue;
        left.gradient += gradient;
        left.hessian += hessian;
        const rest = total.hessian - left.hessian;
        if (left.hessian < leastHessian || rest < leastHessian) continue;
        const gain =
          loss(left.gradient, left.hessian) +
          loss(total.gradient - left.gradient, rest) -
          loss(total.gradient, total.hessian);
        if (gain <= bestGain) continue;
        bestGain = gain;
        best = { feature, threshold, missingShift };
      }
    }
  }
  return best;
}

/** The tree as plain loops over rows grow it, sums added in the order of the rows. */
function growPlainly({ columns, pulls, weights }: ReturnType<typeof randomTable>): Tree {
  const { depth, lambda, learningRate } = PARAMETERS;
  const tree = emptyTree(depth);
  const count = (rows: readonly number[]) => {
    const sums = new Float64Array(columns.length * BINS * 2);
    columns.forEach((column, slot) => {
      for (const row of rows) {
        sums[(slot * BINS + column[row]) * 2] += pulls[row];
        sums[(slot * BINS + column[row]) * 2 + 1] += weights[row];
      }
    });
    return sums;
  };
  const grow = (node: number, rows: readonly number[], sums: Float64Array) => {
    if (node >= 1 << depth) {
      const gradient = rows.reduce((sum, row) => sum + pulls[row], 0);
      const hessian = rows.reduce((sum, row) => sum + weights[row], 0);
      tree.leaf[node - (1 << depth)] = (-learningRate * gradient) / (hessian + lambda);
      tree.cover[node - (1 << depth)] = hessian;
      return;
    }
    const split = searchPlainly(sums);
    if (!split) return grow(node * 2, rows, new Float64Array(sums.length));
    tree.feature[node] = split.feature;
    tree.threshold[node] = split.threshold;
    tree.missingShift[node] = split.missingShift;
    const isRight = (row: number) =>
      ((columns[split.feature][row] + split.missingShift) & 255) > split.threshold;
    const left = rows.filter((row) => !isRight(row));
    const right = rows.filter(isRight);
    const smaller = count(left.length <= right.length ? left : right);
    const larger = sums.map((sum, place) => sum - smaller[place]);
    grow(node * 2, left, left.length <= right.length ? smaller : larger);
    grow(node * 2 + 1, right, left.length <= right.length ? larger : smaller);
  };
  const all = pulls.map((_, row) => row);
  grow(1, all, count(all));
  return tree;
}

describe('growing', () => {
  it('comes to the very bits that plain loops come to', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 700 })),
        fc.nat(),
        (features, rows, seed) => {
          const table = randomTable(rows, features, seed);
          const all = table.columns.map((_, feature) => feature);
          const trees = boost({ rows, columns: table.columns }, all, table.objective, PARAMETERS);
          expect(trees).toEqual([growPlainly(table)]);
        },
      ),
      { numRuns: 60 },
    );
  });

  it.each([2, 3])('comes to the same bits on %i threads', async (threads) => {
    const { columns, objective } = randomTable(50_000, 11, 3);
    const all = columns.map((_, feature) => feature);
    const binned = { rows: 50_000, columns };
    const parameters = { ...PARAMETERS, trees: 10, depth: 6, featureShare: 0.8 };
    const threaded = await boostInThreads(binned, all, objective, parameters, threads);
    expect(threaded).toEqual(boost(binned, all, objective, parameters));
  });

  it('runs what grow.wat says', async () => {
    const text = new URL('./grow.wat', import.meta.url);
    const binary = new URL('./grow.wasm', import.meta.url);
    expect(await compileText(text)).toEqual(readFileSync(binary));
  });
});
