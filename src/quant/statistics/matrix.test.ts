import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cholesky, invertPositive, symmetricEigen } from '../linear-algebra/index.ts';
import { RandomGenerator } from '../random/generator.ts';
import { correlationMatrix, covarianceMatrix, ledoitWolf } from './covariance-matrix.ts';
import { correlation, covariance } from './moments.ts';

const series = [
  Float64Array.of(1.2, 0.4, -0.3, 2.2, 1.1, 0.9, -1.5, 0.2),
  Float64Array.of(0.7, 0.1, -0.9, 1.8, 1.9, 0.2, -1.1, 0.6),
  Float64Array.of(-0.2, 0.8, 0.5, -1.1, 0.3, 0.4, 0.9, -0.6),
];

function multiply(left: Float64Array, right: Float64Array, size: number): Float64Array {
  return left.map((_, at) => {
    const [i, j] = [Math.floor(at / size), at % size];
    let sum = 0;
    for (let k = 0; k < size; k++) sum += left[i * size + k] * right[k * size + j];
    return sum;
  });
}

function transpose(matrix: Float64Array, size: number): Float64Array {
  return matrix.map((_, at) => matrix[(at % size) * size + Math.floor(at / size)]);
}

function randomSeries(seed: number, count: number, rows: number): Float64Array[] {
  const random = new RandomGenerator(seed);
  return Array.from({ length: count }, () =>
    Float64Array.from({ length: rows }, () => random.normal()),
  );
}

describe('covariance and correlation matrices', () => {
  it('hold each pair, and pairs use the rows that both observe', () => {
    const gapped = [series[0], series[1].map((value, t) => (t === 3 ? Number.NaN : value))];
    const matrix = covarianceMatrix(gapped);
    expect(matrix[1]).toBeCloseTo(covariance(gapped[0], gapped[1]), 12);
    expect(matrix[2]).toBe(matrix[1]);
    const correlations = correlationMatrix(series);
    expect(correlations[5]).toBeCloseTo(correlation(series[1], series[2]), 12);
    expect([correlations[0], correlations[4], correlations[8]]).toEqual([1, 1, 1]);
    expect(correlationMatrix([new Float64Array(4), series[0].subarray(0, 4)])[1]).toBeNaN();
  });
});

describe('ledoitWolf', () => {
  it('agrees with sklearn 1.2.1', () => {
    const { matrix, shrinkage } = ledoitWolf(series);
    expect(shrinkage).toBeCloseTo(0.33935914385481286, 12);
    const expected = [
      1.0026480185690758, 0.6125379438071158, -0.3133915061338732, 0.6125379438071158,
      0.9839642693562198, -0.2974948355328796, -0.3133915061338732, -0.2974948355328796,
      0.5732314620747043,
    ];
    matrix.forEach((entry, at) => {
      expect(entry).toBeCloseTo(expected[at], 12);
    });
  });

  it('is positive definite with more series than rows', () => {
    const { matrix, shrinkage } = ledoitWolf(randomSeries(4, 12, 6));
    expect(shrinkage).toBeGreaterThan(0);
    expect(() => cholesky(matrix, 12)).not.toThrow();
    expect(() => cholesky(covarianceMatrix(randomSeries(4, 12, 6)), 12)).toThrow(/combination/);
  });

  it('needs complete rows', () => {
    expect(() => ledoitWolf([Float64Array.of(1, Number.NaN), Float64Array.of(1, 2)])).toThrow(
      /two rows/,
    );
  });
});

describe('cholesky and symmetricEigen', () => {
  const matrices = fc.tuple(fc.nat(), fc.integer({ min: 1, max: 7 })).map(([seed, size]) => ({
    size,
    matrix: covarianceMatrix(randomSeries(seed, size, 40)),
  }));

  it('take the matrix apart so that it can be put together again', () => {
    fc.assert(
      fc.property(matrices, ({ matrix, size }) => {
        const lower = cholesky(matrix, size);
        const whole = multiply(lower, transpose(lower, size), size);
        const { values, vectors } = symmetricEigen(matrix, size);
        const scaled = vectors.map((entry, at) => entry * values[Math.floor(at / size)]);
        const again = multiply(transpose(vectors, size), scaled, size);
        const identity = multiply(matrix, invertPositive(matrix, size), size);
        matrix.forEach((entry, at) => {
          expect(whole[at]).toBeCloseTo(entry, 11);
          expect(again[at]).toBeCloseTo(entry, 11);
          expect(identity[at]).toBeCloseTo(at % (size + 1) === 0 ? 1 : 0, 9);
        });
      }),
    );
  });

  it('give the eigenvalues of numpy.linalg.eigvalsh, largest first', () => {
    const { values } = symmetricEigen(covarianceMatrix(series), 3);
    expect(values[0]).toBeCloseTo(2.548621762245252, 12);
    expect(values[1]).toBeCloseTo(0.2218774546709598, 12);
    expect(values[2]).toBeCloseTo(0.15503649736950323, 12);
  });

  it('refuse what is not square', () => {
    expect(() => cholesky(new Float64Array(3), 2)).toThrow(/not a 2 × 2 matrix/);
    expect(() => symmetricEigen(new Float64Array(3), 2)).toThrow(/not a 2 × 2 matrix/);
  });
});
