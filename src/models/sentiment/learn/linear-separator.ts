import { RandomGenerator } from '../../../quant/index.ts';
import type { FeatureRows } from '../features/feature-rows.ts';
import { FEATURE_COUNT, type FeatureView } from '../features/feature-set.ts';

/** Passes over the data; more change no label worth naming. */
const PASSES = 12;
/** Largest violation of optimality that ends the search early. */
const TOLERANCE = 0.005;

/** One yes-or-no question about the rows `chosen`. */
export interface SeparationTask {
  rows: FeatureRows;
  /** Which rows to learn from. */
  chosen: readonly number[];
  /** Whether row `r` answers yes. */
  isPositive: (row: number) => boolean;
  /** How much an error on row `r` costs. */
  cost: (row: number) => number;
  seed: number;
}

/**
 * Weights `w` that minimise `½‖w‖² + Σ cost · max(0, 1 − y·w·x)²`: a linear support vector machine
 * with squared hinge loss, solved in its dual one row at a time (Hsieh et al. 2008).
 */
export function trainLinearSeparator(task: SeparationTask): Float32Array {
  const weights = new Float32Array(FEATURE_COUNT);
  const solver = new DualSolver(task, weights);
  const random = new RandomGenerator(task.seed);
  let order = task.chosen.map((_, at) => at);
  for (let pass = 0; pass < PASSES; pass++) {
    order = random.shuffle(order);
    let worst = 0;
    for (const at of order) worst = Math.max(worst, solver.improve(at));
    if (worst < TOLERANCE) break;
  }
  return weights;
}

class DualSolver {
  readonly #task: SeparationTask;
  readonly #weights: Float32Array;
  readonly #dual: Float64Array;
  readonly #diagonal: Float64Array;
  readonly #curvature: Float64Array;

  constructor(task: SeparationTask, weights: Float32Array) {
    this.#task = task;
    this.#weights = weights;
    this.#dual = new Float64Array(task.chosen.length);
    this.#diagonal = Float64Array.from(task.chosen, (row) => 0.5 / task.cost(row));
    this.#curvature = Float64Array.from(
      task.chosen,
      (row, at) => squaredNorm(task.rows.row(row)) + this.#diagonal[at],
    );
  }

  /** Optimises the dual variable of one row; returns how far it was from optimal. */
  improve(at: number): number {
    const row = this.#task.chosen[at];
    const sign = this.#task.isPositive(row) ? 1 : -1;
    const view = this.#task.rows.row(row);
    const before = this.#dual[at];
    const gradient = sign * dot(this.#weights, view) - 1 + this.#diagonal[at] * before;
    const violation = before === 0 ? Math.min(gradient, 0) : gradient;
    if (violation === 0) return 0;
    this.#dual[at] = Math.max(before - gradient / this.#curvature[at], 0);
    const step = (this.#dual[at] - before) * sign;
    for (let i = 0; i < view.length; i++) this.#weights[view.index[i]] += step * view.value[i];
    return Math.abs(violation);
  }
}

function dot(weights: Float32Array, { index, value, length }: FeatureView): number {
  let sum = 0;
  for (let i = 0; i < length; i++) sum += weights[index[i]] * value[i];
  return sum;
}

function squaredNorm({ value, length }: FeatureView): number {
  let sum = 0;
  for (let i = 0; i < length; i++) sum += value[i] * value[i];
  return sum;
}
