/**
 * Lower Cholesky factor of the symmetric positive definite `matrix` (row-major, size × size; only
 * its upper triangle is read). A pivot that rounding made too small is lifted, never refused.
 */
export function choleskyFactor(
  matrix: Float64Array,
  size: number,
  stride: number = size,
): Float64Array {
  const factor = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    const start = row * size;
    for (let column = 0; column <= row; column++) {
      const sum = matrix[column * stride + row] - dot(factor, start, factor, column * size, column);
      if (column < row) factor[start + column] = sum / factor[column * size + column];
      else
        factor[start + row] = Math.sqrt(Math.max(sum, 1e-12 * matrix[row * stride + row], 1e-300));
    }
  }
  return factor;
}

/** Replaces the rows of `block` (size × width, row-major) by factor⁻¹ · block. */
export function solveLower(
  factor: Float64Array,
  size: number,
  block: Float64Array,
  width: number,
): void {
  for (let row = 0; row < size; row++) {
    const target = row * width;
    subtractRows(block, target, width, factor, row * size, 1, row, 0);
    const inverse = 1 / factor[row * size + row];
    for (let c = 0; c < width; c++) block[target + c] *= inverse;
  }
}

/** Replaces the rows of `block` (size × width, row-major) by factor⁻ᵀ · block. */
export function solveUpper(
  factor: Float64Array,
  size: number,
  block: Float64Array,
  width: number,
): void {
  for (let row = size - 1; row >= 0; row--) {
    const target = row * width;
    subtractRows(
      block,
      target,
      width,
      factor,
      (row + 1) * size + row,
      size,
      size - 1 - row,
      row + 1,
    );
    const inverse = 1 / factor[row * size + row];
    for (let c = 0; c < width; c++) block[target + c] *= inverse;
  }
}

/** block[target] -= Σ coefficient[i] · block[firstRow + i], four rows at a time to stay in registers. */
function subtractRows(
  block: Float64Array,
  target: number,
  width: number,
  coefficients: Float64Array,
  offset: number,
  step: number,
  count: number,
  firstRow: number,
): void {
  let i = 0;
  for (; i + 3 < count; i += 4) {
    const a = coefficients[offset + i * step];
    const b = coefficients[offset + (i + 1) * step];
    const c = coefficients[offset + (i + 2) * step];
    const d = coefficients[offset + (i + 3) * step];
    const r0 = (firstRow + i) * width;
    const r1 = r0 + width;
    const r2 = r1 + width;
    const r3 = r2 + width;
    for (let k = 0; k < width; k++) {
      block[target + k] -=
        a * block[r0 + k] + b * block[r1 + k] + c * block[r2 + k] + d * block[r3 + k];
    }
  }
  for (; i < count; i++) {
    const a = coefficients[offset + i * step];
    const row = (firstRow + i) * width;
    for (let k = 0; k < width; k++) block[target + k] -= a * block[row + k];
  }
}

/** Inner product of `count` numbers of `a` from `i` and of `b` from `j`. */
export function dot(a: Float64Array, i: number, b: Float64Array, j: number, count: number): number {
  let even = 0;
  let odd = 0;
  let k = 0;
  for (; k + 1 < count; k += 2) {
    even += a[i + k] * b[j + k];
    odd += a[i + k + 1] * b[j + k + 1];
  }
  if (k < count) even += a[i + k] * b[j + k];
  return even + odd;
}
