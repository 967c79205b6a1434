import { type BinnedColumns, boost, squaredError, type Tree } from '../tree/index.ts';
import type { FeatureMatrix } from './feature-matrix.ts';
import { FEATURES } from './features/index.ts';
import type { GradeSettings } from './settings.ts';
import type { LabelledRows } from './targets.ts';

/** Rank levels of every labelled row, gathered once; a refit reads its first rows. */
export function gatherColumns(
  { levels, base }: FeatureMatrix,
  rows: LabelledRows,
  columns: readonly number[],
): Uint8Array[] {
  const gathered = FEATURES.map(() => new Uint8Array(0));
  for (const column of columns) {
    const plane = column * base.days;
    const values = new Uint8Array(rows.day.length);
    for (let row = 0; row < values.length; row++) {
      values[row] = levels[(plane + rows.day[row]) * base.width + rows.asset[row]];
    }
    gathered[column] = values;
  }
  return gathered;
}

/** Boosted trees on the first `count` labelled rows. */
export function fitTrees(
  gathered: readonly Uint8Array[],
  columns: readonly number[],
  rows: LabelledRows,
  count: number,
  { trees, leafRows, leafShare }: GradeSettings,
): Tree[] {
  const binned: BinnedColumns = {
    rows: count,
    columns: gathered.map((column) => column.subarray(0, count)),
  };
  const weight = unitMean(rows.weight.subarray(0, count));
  const parameters = {
    ...trees,
    leastHessian: Math.min(leafRows, Math.ceil(count * leafShare)) * trees.rowShare,
    leastGain: 0,
  };
  const objective = squaredError(rows.target.subarray(0, count), weight);
  return boost(binned, columns, objective, parameters, dayStarts(rows, count));
}

/** First row of each labelled day, and the end. */
function dayStarts({ day }: LabelledRows, count: number): number[] {
  const starts: number[] = [];
  for (let row = 0; row < count; row++)
    if (row === 0 || day[row] !== day[row - 1]) starts.push(row);
  return [...starts, count];
}

function unitMean(weights: Float64Array): Float64Array {
  let sum = 0;
  for (const weight of weights) sum += weight;
  return weights.map((weight) => (weight * weights.length) / sum);
}
