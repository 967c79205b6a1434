import { ShapeMismatchError } from '../errors.ts';
import { eachTime } from '../panel/each-time.ts';
import { type Panel, requireSameAxes, rowOf } from '../panel/panel.ts';
import { leastSquares } from '../regression/least-squares.ts';
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
  const observed = Array.from({ length: row.length }, (_, a) => a).filter(
    (a) => !Number.isNaN(row[a]) && exposures.every((exposure) => !Number.isNaN(exposure[a])),
  );
  out.fill(Number.NaN);
  const varying = exposures.filter((exposure) => varies(exposure, observed));
  if (observed.length <= varying.length + 1) return;
  const design = Float64Array.from(
    observed.flatMap((a) => [1, ...varying.map((exposure) => exposure[a])]),
  );
  const { residuals } = leastSquares(
    design,
    Float64Array.from(observed, (a) => row[a]),
  );
  observed.forEach((a, i) => {
    out[a] = residuals[i];
  });
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

function varies(exposure: ArrayLike<number>, observed: readonly number[]): boolean {
  return observed.some((a) => exposure[a] !== exposure[observed[0]]);
}
