import { correlationFromCovariance, ledoitWolf } from '../../../quant/index.ts';

/** Weights by the inverse of each series' volatility. `covariance` is square, row-major. */
export function inverseVolatilityWeights(covariance: Float64Array, size: number): number[] {
  return normalise(
    Array.from({ length: size }, (_, i) => 1 / Math.sqrt(covariance[i * size + i] as number)),
  );
}

/**
 * Long-only minimum variance by projected gradient on the simplex: with a shrunk covariance the
 * problem is strictly convex, so the steps end at its one solution.
 */
export function minimumVarianceWeights(covariance: Float64Array, size: number): number[] {
  let weights = Array.from({ length: size }, () => 1 / size);
  const trace = Array.from({ length: size }, (_, i) => covariance[i * size + i] as number);
  const step = 1 / trace.reduce((total, value) => total + value, 0);
  for (let round = 0; round < 2_000; round++) {
    const next = projectOnSimplex(
      weights.map((weight, i) => weight - step * rowProduct(covariance, weights, i)),
    );
    const moved = Math.max(...next.map((weight, i) => Math.abs(weight - (weights[i] as number))));
    weights = next;
    if (moved < 1e-10) break;
  }
  return weights;
}

/**
 * Equal risk contributions: every member adds the same to the variance. Cyclical coordinate descent
 * on ½xᵀΣx − Σ ln x, which is strictly convex (Griveau-Billion, Richard & Roncalli 2013).
 */
export function riskParityWeights(covariance: Float64Array, size: number): number[] {
  const weights = inverseVolatilityWeights(covariance, size);
  for (let round = 0; round < 1_000; round++) {
    let moved = 0;
    for (let i = 0; i < size; i++) {
      const variance = covariance[i * size + i];
      const others = rowProduct(covariance, weights, i) - variance * weights[i];
      const next = (Math.sqrt(others * others + 4 * variance) - others) / (2 * variance);
      moved = Math.max(moved, Math.abs(next - weights[i]) / next);
      weights[i] = next;
    }
    if (moved < 1e-12) break;
  }
  return normalise(weights);
}

/** Hierarchical risk parity (López de Prado 2016): cluster, order, then split risk from the top. */
export function hierarchicalRiskParityWeights(covariance: Float64Array, size: number): number[] {
  const correlation = correlationFromCovariance(covariance);
  const order = leafOrder(correlation, size);
  const weights = new Array<number>(size).fill(1);
  const split = (members: readonly number[]): void => {
    if (members.length < 2) return;
    const half = Math.floor(members.length / 2);
    const [left, right] = [members.slice(0, half), members.slice(half)];
    const [leftRisk, rightRisk] = [
      clusterVariance(covariance, size, left),
      clusterVariance(covariance, size, right),
    ];
    const share = rightRisk / (leftRisk + rightRisk);
    for (const i of left) weights[i] = (weights[i] as number) * share;
    for (const i of right) weights[i] = (weights[i] as number) * (1 - share);
    split(left);
    split(right);
  };
  split(order);
  return normalise(weights);
}

/** Ledoit-Wolf covariance of daily returns, so that few days of many assets still invert. */
export function shrunkCovariance(returns: readonly Float64Array[]): Float64Array {
  return ledoitWolf(returns).matrix;
}

function clusterVariance(
  covariance: Float64Array,
  size: number,
  members: readonly number[],
): number {
  const inverse = members.map((i) => 1 / (covariance[i * size + i] as number));
  const total = inverse.reduce((sum, value) => sum + value, 0);
  let variance = 0;
  for (const [a, i] of members.entries()) {
    for (const [b, j] of members.entries()) {
      variance +=
        ((inverse[a] as number) * (inverse[b] as number) * (covariance[i * size + j] as number)) /
        total ** 2;
    }
  }
  return variance;
}

/** Single linkage on the distance √((1 − ρ) / 2): leaves in the order in which clusters merge. */
function leafOrder(correlation: Float64Array, size: number): number[] {
  const distance = (i: number, j: number) =>
    Math.sqrt(Math.max(0, (1 - (correlation[i * size + j] as number)) / 2));
  let clusters = Array.from({ length: size }, (_, i) => [i]);
  while (clusters.length > 1) {
    const [a, b] = closest(clusters, distance);
    const merged = [...(clusters[a] as number[]), ...(clusters[b] as number[])];
    clusters = [...clusters.filter((_, index) => index !== a && index !== b), merged];
  }
  return clusters[0] ?? [];
}

function closest(
  clusters: readonly (readonly number[])[],
  distance: (i: number, j: number) => number,
): [number, number] {
  let best: [number, number] = [0, 1];
  let least = Number.POSITIVE_INFINITY;
  for (let a = 0; a < clusters.length; a++) {
    for (let b = a + 1; b < clusters.length; b++) {
      const gap = Math.min(
        ...(clusters[a] as number[]).flatMap((i) =>
          (clusters[b] as number[]).map((j) => distance(i, j)),
        ),
      );
      if (gap < least) {
        least = gap;
        best = [a, b];
      }
    }
  }
  return best;
}

function rowProduct(matrix: Float64Array, vector: readonly number[], row: number): number {
  return vector.reduce(
    (total, value, column) => total + value * (matrix[row * vector.length + column] as number),
    0,
  );
}

/** Euclidean projection on {w ≥ 0, Σw = 1} (Duchi et al. 2008). */
function projectOnSimplex(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => b - a);
  let total = 0;
  let threshold = 0;
  for (const [index, value] of sorted.entries()) {
    total += value;
    const candidate = (total - 1) / (index + 1);
    if (value > candidate) threshold = candidate;
  }
  return values.map((value) => Math.max(0, value - threshold));
}

function normalise(values: readonly number[]): number[] {
  const total = values.reduce((sum, value) => sum + value, 0);
  return values.map((value) => value / total);
}
