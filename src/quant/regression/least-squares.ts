import { ShapeMismatchError, SingularMatrixError } from '../errors.ts';
import { inverseGram, solveUpper, triangularise } from '../linear-algebra/qr.ts';

export interface LeastSquares {
  readonly coefficients: Float64Array;
  /** y − X·coefficients, one a row. */
  readonly residuals: Float64Array;
  /** Standard errors of the coefficients under homoscedastic errors; NaN without spare rows. */
  readonly standardErrors: Float64Array;
  /** Unscaled covariance of the coefficients, (XᵀX)⁻¹, row-major. */
  readonly inverseGram: Float64Array;
  /** Residual sum of squares. */
  readonly residualSquares: number;
  /** Rows less columns. */
  readonly degreesOfFreedom: number;
}

/**
 * Ordinary least squares of `y` on the columns of `design` (rows × columns, row-major; add a column
 * of ones for a constant), by Householder QR.
 *
 * @throws {ShapeMismatchError} when `design` does not hold whole rows for `y`.
 * @throws {SingularMatrixError} with fewer rows than columns or dependent columns.
 */
export function leastSquares(design: Float64Array, y: Float64Array): LeastSquares {
  const columns = columnsOf(design, y);
  const { upper, rotated } = triangularise(design, y, columns);
  const coefficients = solveUpper(upper, rotated);
  const residuals = y.map((value, i) => value - dotRow(design, i, coefficients));
  const residualSquares = residuals.reduce((sum, residual) => sum + residual * residual, 0);
  const degreesOfFreedom = y.length - columns;
  const gram = inverseGram(upper, columns);
  const variance = degreesOfFreedom > 0 ? residualSquares / degreesOfFreedom : Number.NaN;
  return {
    coefficients,
    residuals,
    residualSquares,
    degreesOfFreedom,
    inverseGram: gram,
    standardErrors: coefficients.map((_, j) => Math.sqrt(variance * gram[j * columns + j])),
  };
}

/** Fitted value of one row of the design. */
export function dotRow(design: Float64Array, row: number, coefficients: Float64Array): number {
  const start = row * coefficients.length;
  let sum = 0;
  for (let j = 0; j < coefficients.length; j++) sum += design[start + j] * coefficients[j];
  return sum;
}

/** Columns of a row-major design for `y`. */
export function columnsOf(design: Float64Array, y: Float64Array): number {
  const columns = design.length / y.length;
  if (y.length === 0 || !Number.isInteger(columns) || columns === 0) {
    throw new ShapeMismatchError(
      `A design of ${design.length} numbers does not give ${y.length} targets whole rows.`,
    );
  }
  if (columns > y.length) {
    throw new SingularMatrixError(
      `${y.length} rows cannot determine ${columns} coefficients. Use fewer columns or a ridge penalty.`,
    );
  }
  return columns;
}
