import { ShapeMismatchError } from '../errors.ts';

export interface Eigensystem {
  /** Largest first. */
  readonly values: Float64Array;
  /** Unit vectors, one a row, in the order of the values. */
  readonly vectors: Float64Array;
}

const SWEEPS = 60;

/**
 * Eigenvalues and eigenvectors of a symmetric matrix of `size` × `size`, row-major, by Jacobi
 * rotations (Golub & Van Loan, Matrix Computations, 8.5): slow beyond a few hundred rows, exact.
 */
export function symmetricEigen(matrix: Float64Array, size: number): Eigensystem {
  if (matrix.length !== size * size) {
    throw new ShapeMismatchError(`${matrix.length} numbers are not a ${size} × ${size} matrix.`);
  }
  const work = Float64Array.from(matrix);
  const vectors = Float64Array.from({ length: size * size }, (_, at) => (at % (size + 1) ? 0 : 1));
  for (let sweep = 0; sweep < SWEEPS && offDiagonal(work, size) > 0; sweep++) {
    for (let p = 0; p < size; p++) {
      for (let q = p + 1; q < size; q++) rotateAway(work, vectors, p, q, size);
    }
  }
  return descending(work, vectors, size);
}

/** Sum of squares beside the diagonal, 0 once it is lost in rounding. */
function offDiagonal(work: Float64Array, size: number): number {
  let beside = 0;
  let on = 0;
  work.forEach((value, at) => {
    if (at % (size + 1) === 0) on += value * value;
    else beside += value * value;
  });
  return beside > on * 1e-32 ? beside : 0;
}

/** Turns the plane of axes p and q until entry (p, q) is 0. */
function rotateAway(
  work: Float64Array,
  vectors: Float64Array,
  p: number,
  q: number,
  size: number,
): void {
  const entry = work[p * size + q];
  if (entry === 0) return;
  const slope = (work[q * size + q] - work[p * size + p]) / (2 * entry);
  const tangent = Math.sign(slope || 1) / (Math.abs(slope) + Math.sqrt(1 + slope * slope));
  const cosine = 1 / Math.sqrt(1 + tangent * tangent);
  const sine = tangent * cosine;
  for (let k = 0; k < size; k++) turn(work, k * size + p, k * size + q, cosine, sine);
  for (let k = 0; k < size; k++) turn(work, p * size + k, q * size + k, cosine, sine);
  for (let k = 0; k < size; k++) turn(vectors, p * size + k, q * size + k, cosine, sine);
}

function turn(entries: Float64Array, i: number, j: number, cosine: number, sine: number): void {
  const first = entries[i];
  const second = entries[j];
  entries[i] = cosine * first - sine * second;
  entries[j] = sine * first + cosine * second;
}

function descending(work: Float64Array, vectors: Float64Array, size: number): Eigensystem {
  const eigenvalue = (i: number) => work[i * size + i];
  const order = Array.from({ length: size }, (_, i) => i).sort(
    (i, j) => eigenvalue(j) - eigenvalue(i),
  );
  return {
    values: Float64Array.from(order, eigenvalue),
    vectors: Float64Array.from(
      order.flatMap((i) => Array.from(vectors.subarray(i * size, (i + 1) * size))),
    ),
  };
}
