import { cholesky, choleskySolve } from '../../../quant/index.ts';

/** Ridge regression whose rows arrive one by one; nothing is fitted before `fewest` rows. */
export class OnlineRegression {
  readonly #size: number;
  readonly #ridge: number;
  readonly #fewest: number;
  readonly #products: Float64Array;
  readonly #right: Float64Array;
  #rows = 0;
  #coefficients: Float64Array | undefined;

  constructor(size: number, ridge: number, fewest: number) {
    this.#size = size;
    this.#ridge = ridge;
    this.#fewest = fewest;
    this.#products = new Float64Array(size * size);
    this.#right = new Float64Array(size);
  }

  /** Adds the row of `features` that starts at `offset`. */
  add(features: Float64Array, offset: number, target: number): void {
    for (let i = 0; i < this.#size; i++) {
      const x = features[offset + i];
      this.#right[i] += x * target;
      for (let j = 0; j < this.#size; j++) {
        this.#products[i * this.#size + j] += x * features[offset + j];
      }
    }
    this.#rows++;
  }

  refit(): void {
    if (this.#rows < this.#fewest) return;
    const lifted = this.#products.slice();
    for (let i = 0; i < this.#size; i++) {
      lifted[i * this.#size + i] = lifted[i * this.#size + i] * (1 + 1e-9) + this.#ridge + 1e-18;
    }
    this.#coefficients = choleskySolve(cholesky(lifted, this.#size), this.#right);
  }

  /** NaN until there were enough rows. */
  predict(features: Float64Array, offset: number): number {
    if (this.#coefficients === undefined) return Number.NaN;
    let sum = 0;
    for (let i = 0; i < this.#size; i++) sum += this.#coefficients[i] * features[offset + i];
    return sum;
  }
}
