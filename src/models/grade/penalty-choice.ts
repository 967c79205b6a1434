import { correlation } from '../../quant/index.ts';
import type { FeatureMatrix } from './feature-matrix.ts';
import { type LinearFit, LinearFitter } from './fit-linear.ts';
import { LEVEL_VALUE } from './rank.ts';
import type { LabelledRows } from './targets.ts';

/** Part of the training days on which candidates are fitted; the rest judges them. */
const FITTED_SHARE = 0.75;

/**
 * Chooses the ridge penalty inside the training window: candidates are fitted on its first three
 * quarters and judged on the rest, with a gap of one horizon between, so that no outcome is in both.
 */
export class PenaltyChoice {
  readonly #matrix: FeatureMatrix;
  readonly #rows: LabelledRows;
  readonly #regime: Float64Array;
  /** What the candidates of the last choice were fitted from. */
  readonly fitter: LinearFitter;
  readonly #penalties: readonly number[];

  constructor(
    matrix: FeatureMatrix,
    rows: LabelledRows,
    regime: Float64Array,
    columns: readonly number[],
    penalties: readonly number[],
  ) {
    this.#matrix = matrix;
    this.#rows = rows;
    this.#regime = regime;
    this.fitter = new LinearFitter(matrix, rows, regime, columns);
    this.#penalties = penalties;
  }

  /** The penalty to fit the days before `until` with; the middle one where there is too little. */
  choose(until: number, horizon: number): number {
    const first = this.#rows.rowsUntil.findIndex((rows) => rows > 0);
    const end = first + Math.floor((until - first) * FITTED_SHARE);
    this.fitter.learnUntil(end);
    const middle = this.#penalties[this.#penalties.length >> 1];
    if (this.#rows.rowsUntil[end] === 0 || end + horizon >= until) return middle;
    const earned = this.#penalties.map((penalty) => {
      const fit = this.fitter.fit(penalty);
      let sum = 0;
      for (let day = end + horizon; day < until; day++) sum += this.#correlation(fit, day);
      return sum;
    });
    return this.#penalties[earned.indexOf(Math.max(...earned))];
  }

  /** Correlation of the candidate's scores with the target on one labelled day; 0 without one. */
  #correlation({ linear, linearRegime }: LinearFit, day: number): number {
    const { levels, base } = this.#matrix;
    const { rowsUntil, asset, target } = this.#rows;
    const [from, to] = [rowsUntil[day], rowsUntil[day + 1]];
    if (from === to) return 0;
    const scores = new Float64Array(to - from);
    for (let column = 0; column < linear.length; column++) {
      const coefficient = linear[column] + this.#regime[day] * linearRegime[column];
      if (coefficient === 0) continue;
      const start = (column * base.days + day) * base.width;
      for (let row = from; row < to; row++) {
        scores[row - from] += coefficient * LEVEL_VALUE[levels[start + asset[row]]];
      }
    }
    return correlation(scores, target.subarray(from, to)) || 0;
  }
}
