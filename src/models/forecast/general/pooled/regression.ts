/** One group's regression. */
export interface GroupRegression {
  /** Cholesky factor of the group's mean cross products. */
  factor: Float64Array;
  /** features × horizon. */
  coefficients: Float64Array;
}

/** Target minus forecast of every row at one step, into `result`. */
export function residuals(
  cells: Float64Array,
  rows: number,
  features: number,
  step: number,
  horizon: number,
  { coefficients }: GroupRegression,
  result: Float64Array,
): void {
  result.set(cells.subarray((features + step) * rows, (features + step + 1) * rows));
  for (let feature = 0; feature < features; feature++) {
    const coefficient = coefficients[feature * horizon + step];
    const start = feature * rows;
    for (let row = 0; row < rows; row++) result[row] -= coefficient * cells[start + row];
  }
}
