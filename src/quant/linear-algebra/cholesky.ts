import { ShapeMismatchError, SingularMatrixError } from '../errors.ts';

/**
 * Lower triangle L with L·Lᵀ = `matrix`, a symmetric positive definite matrix of `size` × `size`,
 * row-major (Golub & Van Loan, Matrix Computations, 4.2).
 *
 * @throws {SingularMatrixError} when the matrix is not positive definite to working precision.
 */
export function cholesky(matrix: Float64Array, size: number): Float64Array {
  requireSquare(matrix, size);
  const lower = new Float64Array(size * size);
  for (let j = 0; j < size; j++) {
    for (let i = j; i < size; i++) {
      let sum = matrix[i * size + j];
      for (let k = 0; k < j; k++) sum -= lower[i * size + k] * lower[j * size + k];
      lower[i * size + j] =
        i === j ? pivot(sum, matrix[j * size + j], j) : sum / lower[j * size + j];
    }
  }
  return lower;
}

/** Solves L·Lᵀ·x = `right` with the triangle that `cholesky` gave. */
export function choleskySolve(lower: Float64Array, right: ArrayLike<number>): Float64Array {
  const size = right.length;
  requireSquare(lower, size);
  const x = Float64Array.from(right);
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) x[i] -= lower[i * size + k] * x[k];
    x[i] /= lower[i * size + i];
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) x[i] -= lower[k * size + i] * x[k];
    x[i] /= lower[i * size + i];
  }
  return x;
}

/** Inverse of a symmetric positive definite matrix, row-major. */
export function invertPositive(matrix: Float64Array, size: number): Float64Array {
  const lower = cholesky(matrix, size);
  const inverse = new Float64Array(size * size);
  for (let j = 0; j < size; j++) {
    const unit = new Float64Array(size);
    unit[j] = 1;
    inverse.set(choleskySolve(lower, unit), j * size);
  }
  return inverse;
}

/** A pivot that lost all but rounding error of its diagonal means dependent columns. */
function pivot(rest: number, diagonal: number, column: number): number {
  if (!(rest > diagonal * 1e-14)) {
    throw new SingularMatrixError(
      `Column ${column} is a combination of the columns before it. Remove it or add a ridge penalty.`,
      { place: { column } },
    );
  }
  return Math.sqrt(rest);
}

function requireSquare(matrix: Float64Array, size: number): void {
  if (matrix.length !== size * size) {
    throw new ShapeMismatchError(`${matrix.length} numbers are not a ${size} × ${size} matrix.`);
  }
}
