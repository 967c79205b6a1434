import { fitRidge, type NormalEquations } from '../linear/index.ts';
import type { FeatureMatrix } from './feature-matrix.ts';
import { FEATURES } from './features/index.ts';
import { LEVEL_VALUE } from './rank.ts';
import type { LabelledRows } from './targets.ts';

/** Scale of the regime's columns beside the plain ones: below 1 they are shrunk harder. */
export const REGIME_SCALE = 0.7;

/** Coefficients by feature, and what the regime adds. */
export interface LinearFit {
  linear: Float64Array;
  linearRegime: Float64Array;
}

/**
 * Ridge regression of the target on ranks and on ranks × regime, fed day by day: the regime is one
 * number a day, so one Gram matrix a day serves plain, crossed and squared blocks.
 */
export class LinearFitter {
  readonly #matrix: FeatureMatrix;
  readonly #rows: LabelledRows;
  readonly #regime: Float64Array;
  readonly #columns: readonly number[];
  readonly #gram: readonly Float64Array[];
  readonly #moment: readonly Float64Array[];
  #next = 0;

  constructor(
    matrix: FeatureMatrix,
    rows: LabelledRows,
    regime: Float64Array,
    columns: readonly number[],
  ) {
    this.#matrix = matrix;
    this.#rows = rows;
    this.#regime = regime;
    this.#columns = columns;
    const size = columns.length;
    this.#gram = [0, 1, 2].map(() => new Float64Array(size * size));
    this.#moment = [0, 1].map(() => new Float64Array(size));
  }

  /** Goes on from where `other`, of the same rows, has come, if that is further. */
  goOnFrom(other: LinearFitter): void {
    if (other.#next <= this.#next) return;
    this.#next = other.#next;
    this.#gram.forEach((sums, block) => {
      sums.set(other.#gram[block]);
    });
    this.#moment.forEach((sums, block) => {
      sums.set(other.#moment[block]);
    });
  }

  /** Takes in every labelled day before `day` that it has not seen. */
  learnUntil(day: number): void {
    for (; this.#next < day; this.#next++) this.#learn(this.#next);
  }

  #learn(day: number): void {
    const { rowsUntil, weight } = this.#rows;
    const [from, to] = [rowsUntil[day], rowsUntil[day + 1]];
    if (from === to) return;
    const size = this.#columns.length;
    const { gram, moment } = this.#productsOf(this.#centredDay(day, from, to), from, to);
    const [plain, crossed, squared] = this.#gram;
    const regime = this.#regime[day] * REGIME_SCALE;
    for (let one = 0; one < size; one++) {
      for (let place = one * size; place <= one * size + one; place++) {
        const product = weight[from] * gram[place];
        plain[place] += product;
        crossed[place] += product * regime;
        squared[place] += product * regime * regime;
      }
      this.#moment[0][one] += weight[from] * moment[one];
      this.#moment[1][one] += weight[from] * moment[one] * regime;
    }
  }

  /**
   * Products of every two columns, and of each with the target, summed over one day. Row by row:
   * each sum then waits for its own last addition only, not for its neighbours'.
   */
  #productsOf(values: Float64Array, from: number, to: number): NormalEquations {
    const { target } = this.#rows;
    const size = this.#columns.length;
    const gram = new Float64Array(size * size);
    const moment = new Float64Array(size);
    for (let row = from; row < to; row++) {
      const start = (row - from) * size;
      for (let one = 0; one < size; one++) {
        const value = values[start + one];
        const place = one * size;
        for (let other = 0; other <= one; other++) {
          gram[place + other] += value * values[start + other];
        }
        moment[one] += value * target[row];
      }
    }
    return { gram, moment };
  }

  /** The day's columns less their means: `values[row * columns + column]`. */
  #centredDay(day: number, from: number, to: number): Float64Array {
    const { levels, base } = this.#matrix;
    const size = this.#columns.length;
    const values = new Float64Array((to - from) * size);
    this.#columns.forEach((column, place) => {
      const start = (column * base.days + day) * base.width;
      let sum = 0;
      for (let row = from; row < to; row++) {
        const value = LEVEL_VALUE[levels[start + this.#rows.asset[row]]];
        values[(row - from) * size + place] = value;
        sum += value;
      }
      const mean = sum / (to - from);
      for (let cell = place; cell < values.length; cell += size) values[cell] -= mean;
    });
    return values;
  }

  fit(penalty: number): LinearFit {
    const size = this.#columns.length;
    const gram = new Float64Array(4 * size * size);
    const [plain, crossed, squared] = this.#gram;
    const put = (row: number, column: number, value: number) => {
      gram[row * 2 * size + column] = value;
      gram[column * 2 * size + row] = value;
    };
    for (let one = 0; one < size; one++) {
      for (let other = 0; other <= one; other++) {
        const place = one * size + other;
        put(one, other, plain[place]);
        put(size + one, size + other, squared[place]);
        put(one, size + other, crossed[place]);
        put(other, size + one, crossed[place]);
      }
    }
    const moment = new Float64Array(2 * size);
    moment.set(this.#moment[0]);
    moment.set(this.#moment[1], size);
    const coefficients = fitRidge({ gram, moment }, penalty);
    return this.#spread(coefficients);
  }

  #spread(coefficients: Float64Array): LinearFit {
    const linear = new Float64Array(FEATURES.length);
    const linearRegime = new Float64Array(FEATURES.length);
    this.#columns.forEach((column, index) => {
      linear[column] = coefficients[index];
      linearRegime[column] = coefficients[this.#columns.length + index] * REGIME_SCALE;
    });
    return { linear, linearRegime };
  }
}
