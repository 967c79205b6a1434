import { ShapeMismatchError } from '../errors.ts';
import { eachTime } from '../panel/each-time.ts';
import { type Panel, requireSameAxes, rowOf } from '../panel/panel.ts';
import { predict, RidgeAccumulator } from '../regression/ridge.ts';
import { mean } from '../statistics/moments.ts';

/**
 * What is left of the row after regressing it on the exposures and a constant: it no longer varies
 * with any of them. A value is missing where it or an exposure is; the whole row is missing where
 * there are no more observations than exposures.
 *
 * @throws {SingularMatrixError} where an exposure is a combination of the others.
 */
export function neutralise(
  row: ArrayLike<number>,
  exposures: readonly ArrayLike<number>[],
  out: Float64Array,
): void {
  if (exposures.some((exposure) => exposure.length !== row.length)) {
    throw new ShapeMismatchError('Each exposure needs one value for each asset.');
  }
  const varying = exposures.filter((exposure) => varies(exposure, row));
  const fit = new RidgeAccumulator(varying.length);
  const exposed = new Float64Array(varying.length);
  const at = (a: number) => {
    for (let j = 0; j < varying.length; j++) exposed[j] = varying[j][a];
    return exposed;
  };
  for (let a = 0; a < row.length; a++) fit.add(at(a), row[a]);
  out.fill(Number.NaN);
  if (fit.weight <= varying.length + 1) return;
  const model = fit.solve(0);
  for (let a = 0; a < row.length; a++) out[a] = row[a] - predict(model, at(a));
}

/** Every time's values, neutral to the exposures of that time. */
export function neutralisePanel(panel: Panel, exposures: readonly Panel[]): Panel {
  requireSameAxes(panel, ...exposures);
  return eachTime(panel, (row, out, t) =>
    neutralise(
      row,
      exposures.map((exposure) => rowOf(exposure, t)),
      out,
    ),
  );
}

/** Takes each group's mean from its members, e.g. sectors; `groups[a]` names the group of asset `a`. */
export function neutraliseGroups(
  row: ArrayLike<number>,
  groups: readonly string[],
  out: Float64Array,
): void {
  if (groups.length !== row.length) {
    throw new ShapeMismatchError('Name one group for each asset.');
  }
  const members = Map.groupBy(groups.keys(), (a) => groups[a]);
  for (const positions of members.values()) {
    const centre = mean(positions.map((a) => row[a]));
    for (const a of positions) out[a] = row[a] - centre;
  }
}

/** Whether the exposure differs between the assets that have a value; a constant explains nothing. */
function varies(exposure: ArrayLike<number>, row: ArrayLike<number>): boolean {
  let first = Number.NaN;
  for (let a = 0; a < row.length; a++) {
    if (Number.isNaN(row[a]) || Number.isNaN(exposure[a])) continue;
    if (Number.isNaN(first)) first = exposure[a];
    else if (exposure[a] !== first) return true;
  }
  return false;
}
