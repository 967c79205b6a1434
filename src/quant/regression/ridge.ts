import { requireWithin } from '../check.ts';
import { ShapeMismatchError } from '../errors.ts';
import { cholesky, choleskySolve } from '../linear-algebra/cholesky.ts';

export interface RidgeModel {
  readonly intercept: number;
  /** One a feature. */
  readonly coefficients: Float64Array;
}

/**
 * The weighted sums that determine a linear model, gathered row by row, so that rows can arrive in
 * any number of pieces and be dropped once counted. Sums are kept about the running mean (Welford),
 * so features with large offsets lose nothing.
 */
export class RidgeAccumulator {
  readonly #features: number;
  readonly #means: Float64Array;
  readonly #moments: Float64Array;
  /** Scratch for one row, so that adding allocates nothing. */
  readonly #deltas: Float64Array;
  readonly #width: number;
  #weight = 0;

  constructor(features: number) {
    this.#features = features;
    this.#width = features + 1;
    this.#means = new Float64Array(this.#width);
    this.#deltas = new Float64Array(this.#width);
    this.#moments = new Float64Array(this.#width * this.#width);
  }

  /** Sum of the weights so far. */
  get weight(): number {
    return this.#weight;
  }

  /** Adds the row of features that starts at `start`; a row with a missing number is skipped. */
  add(features: ArrayLike<number>, target: number, weight = 1, start = 0): void {
    const width = this.#width;
    const last = width - 1;
    const deltas = this.#deltas;
    let complete = weight * target;
    for (let j = 0; j < last; j++) {
      deltas[j] = features[start + j] - this.#means[j];
      complete += deltas[j];
    }
    if (!Number.isFinite(complete) || !(weight > 0)) return;
    deltas[last] = target - this.#means[last];
    const share = weight / (this.#weight + weight);
    const scale = this.#weight * share;
    this.#weight += weight;
    for (let i = 0; i < width; i++) {
      this.#means[i] += deltas[i] * share;
      const scaled = scale * deltas[i];
      for (let j = 0; j <= i; j++) this.#moments[i * width + j] += scaled * deltas[j];
    }
  }

  /** Adds what another accumulator gathered (Chan, Golub & LeVeque 1979). */
  merge(other: RidgeAccumulator): void {
    if (other.#features !== this.#features) {
      throw new ShapeMismatchError('Accumulators of different feature counts cannot be merged.');
    }
    if (other.#weight === 0) return;
    const share = other.#weight / (this.#weight + other.#weight);
    const scale = this.#weight * share;
    this.#weight += other.#weight;
    const deltas = other.#means.map((mean, j) => mean - this.#means[j]);
    for (let i = 0; i < this.#width; i++) {
      this.#means[i] += deltas[i] * share;
      for (let j = 0; j <= i; j++) {
        const at = i * this.#width + j;
        this.#moments[at] += other.#moments[at] + scale * deltas[i] * deltas[j];
      }
    }
  }

  /**
   * The model that minimises Σ w (y − a − x·b)² + penalty · |b|²; the intercept is not penalised.
   *
   * @throws {SingularMatrixError} without penalty when features depend on each other.
   */
  solve(penalty: number): RidgeModel {
    requireWithin('penalty', penalty, 0, Number.MAX_VALUE);
    const size = this.#features;
    const gram = new Float64Array(size * size);
    for (let i = 0; i < size; i++) {
      for (let j = 0; j <= i; j++) {
        const moment = this.#moments[i * this.#width + j];
        gram[i * size + j] = moment;
        gram[j * size + i] = moment;
      }
      gram[i * size + i] += penalty;
    }
    const cross = this.#moments.subarray(size * this.#width, size * this.#width + size);
    const coefficients = choleskySolve(cholesky(gram, size), cross);
    const explained = coefficients.reduce((sum, b, j) => sum + b * this.#means[j], 0);
    return { intercept: this.#means[size] - explained, coefficients };
  }
}

/**
 * Ridge regression of `y` on `design` (rows × features, row-major, no column of ones), by Cholesky
 * (Hoerl & Kennard 1970). Rows with a missing number are skipped.
 */
export function ridge(
  design: Float64Array,
  y: Float64Array,
  penalty: number,
  weights?: Float64Array,
): RidgeModel {
  const features = design.length / y.length;
  if (!Number.isInteger(features) || (weights !== undefined && weights.length !== y.length)) {
    throw new ShapeMismatchError(
      `A design of ${design.length} numbers does not give ${y.length} targets whole rows and weights.`,
    );
  }
  const accumulator = new RidgeAccumulator(features);
  for (let i = 0; i < y.length; i++) accumulator.add(design, y[i], weights?.[i] ?? 1, i * features);
  return accumulator.solve(penalty);
}

/** What the model says of the row of features that starts at `start`. */
export function predict(model: RidgeModel, features: ArrayLike<number>, start = 0): number {
  let value = model.intercept;
  for (let j = 0; j < model.coefficients.length; j++) {
    value += model.coefficients[j] * features[start + j];
  }
  return value;
}
