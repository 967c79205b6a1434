import { requireSameLength } from '../check.ts';
import { ParameterError } from '../errors.ts';
import { covariance, mean } from './moments.ts';

/*
 * Matrices of several series of the same length, one array a series. Square, row-major, one row and
 * column a series.
 */

/** Unbiased covariances; each pair over the rows that both observe. */
export function covarianceMatrix(series: readonly Float64Array[]): Float64Array {
  const size = series.length;
  const matrix = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      matrix[i * size + j] = covariance(series[i], series[j]);
      matrix[j * size + i] = matrix[i * size + j];
    }
  }
  return matrix;
}

/** Correlations from a covariance matrix; NaN where a series does not vary. */
export function correlationFromCovariance(matrix: Float64Array): Float64Array {
  const size = Math.sqrt(matrix.length);
  return matrix.map((value, at) => {
    const i = Math.floor(at / size);
    const j = at % size;
    const spread = Math.sqrt(matrix[i * size + i] * matrix[j * size + j]);
    if (!(spread > 0)) return Number.NaN;
    return i === j ? 1 : Math.max(-1, Math.min(1, value / spread));
  });
}

/** Pearson correlations of several series. */
export function correlationMatrix(series: readonly Float64Array[]): Float64Array {
  return correlationFromCovariance(covarianceMatrix(series));
}

export interface ShrunkCovariance {
  /** Row-major; divides by n. */
  readonly matrix: Float64Array;
  /** Weight of the target, 0 … 1. */
  readonly shrinkage: number;
}

/**
 * Covariances pulled towards equal, uncorrelated variances by the share that minimises the expected
 * squared error (Ledoit & Wolf 2004): positive definite also with more series than rows. Rows in
 * which any series is missing are left out.
 *
 * @throws {ParameterError} with fewer than two complete rows.
 */
export function ledoitWolf(series: readonly Float64Array[]): ShrunkCovariance {
  const centred = completeAndCentred(series);
  const size = centred.length;
  const rows = centred[0]?.length ?? 0;
  if (rows < 2) {
    throw new ParameterError(
      'Shrinkage needs at least two rows in which every series is observed.',
    );
  }
  const { sample, dispersion } = productMoments(centred, rows);
  let trace = 0;
  for (let i = 0; i < size; i++) trace += sample[i * size + i];
  const level = trace / size;
  let distance = -size * level * level;
  for (const value of sample) distance += value * value;
  const shrinkage = distance > 0 ? Math.min(1, dispersion / distance) : 0;
  const matrix = sample.map(
    (value, at) => (1 - shrinkage) * value + (at % (size + 1) === 0 ? shrinkage * level : 0),
  );
  return { matrix, shrinkage };
}

function completeAndCentred(series: readonly Float64Array[]): Float64Array[] {
  if (series.length > 0) requireSameLength(series[0], ...series.slice(1));
  const complete = Array.from({ length: series[0]?.length ?? 0 }, (_, t) => t).filter((t) =>
    series.every((values) => !Number.isNaN(values[t])),
  );
  return series.map((values) => {
    const kept = Float64Array.from(complete, (t) => values[t]);
    const centre = mean(kept);
    return kept.map((value) => value - centre);
  });
}

/** Sample covariances (divided by n) and how far single rows' products scatter about them. */
function productMoments(centred: readonly Float64Array[], rows: number) {
  const size = centred.length;
  const sample = new Float64Array(size * size);
  let dispersion = 0;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      let sum = 0;
      let squares = 0;
      for (let t = 0; t < rows; t++) {
        const product = centred[i][t] * centred[j][t];
        sum += product;
        squares += product * product;
      }
      sample[i * size + j] = sum / rows;
      dispersion += (squares / rows - (sum / rows) ** 2) / rows;
    }
  }
  return { sample, dispersion };
}
