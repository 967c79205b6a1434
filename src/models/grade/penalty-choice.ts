import type { FeatureMatrix } from './feature-matrix.ts';
import type { LinearFit } from './fit-linear.ts';
import { LEVEL_VALUE } from './rank.ts';
import type { LabelledRows } from './targets.ts';

/**
 * Chooses the ridge penalty inside the training window: each refit's candidates are remembered and
 * judged by the days that became known until the next, so the choice rests on what candidates did
 * out of sample in the past.
 */
export class PenaltyChoice {
  readonly #matrix: FeatureMatrix;
  readonly #rows: LabelledRows;
  readonly #regime: Float64Array;
  readonly #earned: Float64Array;
  #previous: readonly LinearFit[] = [];
  #judged = 0;

  constructor(
    matrix: FeatureMatrix,
    rows: LabelledRows,
    regime: Float64Array,
    penalties: readonly number[],
  ) {
    this.#matrix = matrix;
    this.#rows = rows;
    this.#regime = regime;
    this.#earned = new Float64Array(penalties.length);
  }

  /** Index of the best candidate so far; the middle one while nothing is known. */
  choose(candidates: readonly LinearFit[], until: number): number {
    for (let day = this.#judged; day < until; day++) {
      this.#previous.forEach((fit, index) => {
        this.#earned[index] += this.#correlation(fit, day);
      });
    }
    const known = this.#previous.length > 0 && until > this.#judged;
    this.#judged = until;
    this.#previous = candidates;
    const middle = candidates.length >> 1;
    if (!known && this.#earned.every((earned) => earned === 0)) return middle;
    return this.#earned.indexOf(Math.max(...this.#earned));
  }

  /** Correlation of the candidate's scores with the target on one labelled day. */
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
    return correlation(scores, target.subarray(from, to));
  }
}

/** Pearson correlation; 0 where one side does not vary. */
export function correlation(left: Float64Array, right: Float64Array): number {
  const size = left.length;
  let [sumLeft, sumRight] = [0, 0];
  for (let index = 0; index < size; index++) {
    sumLeft += left[index];
    sumRight += right[index];
  }
  let [leftLeft, rightRight, leftRight] = [0, 0, 0];
  for (let index = 0; index < size; index++) {
    const one = left[index] - sumLeft / size;
    const other = right[index] - sumRight / size;
    leftLeft += one * one;
    rightRight += other * other;
    leftRight += one * other;
  }
  return leftLeft > 0 && rightRight > 0 ? leftRight / Math.sqrt(leftLeft * rightRight) : 0;
}
