import { SingularMatrixError } from '../errors.ts';

/** A matrix reduced to triangular form, and the right-hand side rotated with it. */
export interface Triangular {
  /** Upper triangle R, `columns` × `columns`, row-major. */
  readonly upper: Float64Array;
  /** First `columns` entries of Qᵀ·y. */
  readonly rotated: Float64Array;
}

/**
 * Householder QR of `matrix` (`rows` × `columns`, row-major) applied to `y` as well (Golub & Van
 * Loan, Matrix Computations, 5.2). Squares no condition number, unlike the normal equations.
 *
 * @throws {SingularMatrixError} when a column is a combination of those before it.
 */
export function triangularise(
  matrix: Float64Array,
  y: ArrayLike<number>,
  columns: number,
): Triangular {
  const rows = y.length;
  const work = Float64Array.from(matrix);
  const rotated = Float64Array.from(y);
  for (let j = 0; j < columns; j++) reflect(work, rotated, j, rows, columns);
  const upper = new Float64Array(columns * columns);
  for (let i = 0; i < columns; i++) {
    for (let j = i; j < columns; j++) upper[i * columns + j] = work[i * columns + j];
  }
  return { upper, rotated: rotated.subarray(0, columns) };
}

/** Solves R·x = `right` for an upper triangle. */
export function solveUpper(upper: Float64Array, right: ArrayLike<number>): Float64Array {
  const size = right.length;
  const x = Float64Array.from(right);
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) x[i] -= upper[i * size + k] * x[k];
    x[i] /= upper[i * size + i];
  }
  return x;
}

/** (RᵀR)⁻¹, row-major: the covariance of coefficients up to the residual variance. */
export function inverseGram(upper: Float64Array, size: number): Float64Array {
  const columns = Array.from({ length: size }, (_, j) =>
    solveUpper(
      upper,
      Float64Array.from({ length: size }, (__, i) => (i === j ? 1 : 0)),
    ),
  );
  const inverse = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      inverse[i * size + j] = columns.reduce((sum, column) => sum + column[i] * column[j], 0);
    }
  }
  return inverse;
}

/** Reflects column `j` onto its diagonal and takes the columns on its right along. */
function reflect(
  work: Float64Array,
  y: Float64Array,
  j: number,
  rows: number,
  columns: number,
): void {
  const full = columnNorm(work, j, 0, rows, columns);
  const norm = columnNorm(work, j, j, rows, columns);
  if (!(norm > full * 1e-13)) {
    throw new SingularMatrixError(
      `Column ${j} is a combination of the columns before it. Remove it or add a ridge penalty.`,
      { place: { column: j } },
    );
  }
  const diagonal = j * columns + j;
  const pivot = work[diagonal] > 0 ? -norm : norm;
  const v = Float64Array.from({ length: rows - j }, (_, i) => work[(i + j) * columns + j]);
  v[0] -= pivot;
  const scale = -1 / (pivot * v[0]);
  for (let k = j; k < columns; k++) {
    let dot = 0;
    for (let i = 0; i < v.length; i++) dot += v[i] * work[(i + j) * columns + k];
    for (let i = 0; i < v.length; i++) work[(i + j) * columns + k] -= scale * dot * v[i];
  }
  let dot = 0;
  for (let i = 0; i < v.length; i++) dot += v[i] * y[i + j];
  for (let i = 0; i < v.length; i++) y[i + j] -= scale * dot * v[i];
}

function columnNorm(
  work: Float64Array,
  column: number,
  from: number,
  rows: number,
  columns: number,
): number {
  let squares = 0;
  for (let i = from; i < rows; i++) squares += work[i * columns + column] ** 2;
  return Math.sqrt(squares);
}
