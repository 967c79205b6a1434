import { InvalidInputError } from '../../core/index.ts';

/**
 * Solves `matrix · x = right` for a symmetric positive definite matrix (row-major, n × n) by
 * Cholesky's factorisation.
 *
 * @throws {InvalidInputError} where the matrix is not positive definite.
 */
export function solvePositiveDefinite(matrix: Float64Array, right: Float64Array): Float64Array {
  const size = right.length;
  const lower = factorise(matrix, size);
  const solution = Float64Array.from(right);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < row; column++) {
      solution[row] -= lower[row * size + column] * solution[column];
    }
    solution[row] /= lower[row * size + row];
  }
  for (let row = size - 1; row >= 0; row--) {
    for (let below = row + 1; below < size; below++) {
      solution[row] -= lower[below * size + row] * solution[below];
    }
    solution[row] /= lower[row * size + row];
  }
  return solution;
}

function factorise(matrix: Float64Array, size: number): Float64Array {
  const lower = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = matrix[row * size + column];
      for (let k = 0; k < column; k++) sum -= lower[row * size + k] * lower[column * size + k];
      if (row !== column) lower[row * size + column] = sum / lower[column * size + column];
      else if (sum > 0) lower[row * size + row] = Math.sqrt(sum);
      else {
        throw new InvalidInputError(
          'The normal equations are singular. Give the regression a positive penalty.',
        );
      }
    }
  }
  return lower;
}
