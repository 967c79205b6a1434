import type { WindowRows } from './windows.ts';

/**
 * Weighted cross products of regression rows: `products` is features × (features + horizon), upper
 * part filled: feature·feature, then feature·target. `weight` is the sum of the rows' weights.
 */
export interface Moments {
  features: number;
  horizon: number;
  products: Float64Array;
  weight: number;
}

export function emptyMoments(features: number, horizon: number): Moments {
  return {
    features,
    horizon,
    products: new Float64Array(features * (features + horizon)),
    weight: 0,
  };
}

/** target += factor · source */
export function addMoments(target: Moments, source: Moments, factor: number): void {
  for (let i = 0; i < target.products.length; i++) {
    target.products[i] += factor * source.products[i];
  }
  target.weight += factor * source.weight;
}

/** Multiplies each row by the square root of its weight, in place. */
export function weightRows(block: WindowRows, weights: Float64Array): void {
  const { rows, cells } = block;
  const roots = weights.map(Math.sqrt);
  for (let start = 0; start < cells.length; start += rows) {
    for (let row = 0; row < rows; row++) cells[start + row] *= roots[row];
  }
}

const TILE = 96;

/** Adds the cross products of already weighted rows. Blocks of 2 × 4 products stay in registers. */
export function accumulate(moments: Moments, block: WindowRows, totalWeight: number): void {
  const { features, horizon } = moments;
  const columns = features + horizon;
  for (let from = 0; from < block.rows; from += TILE) {
    const to = Math.min(from + TILE, block.rows);
    for (let i = 0; i < features; i += 2) {
      if (i + 1 < features) productsOfPair(moments.products, block, i, columns, from, to);
      else productsOfOne(moments.products, block, i, columns, from, to);
    }
  }
  moments.weight += totalWeight;
}

function productsOfPair(
  products: Float64Array,
  { cells, rows }: WindowRows,
  i: number,
  columns: number,
  from: number,
  to: number,
): void {
  const a = i * rows;
  const b = a + rows;
  const out = i * columns;
  let j = i;
  for (; j + 3 < columns; j += 4) {
    const c = j * rows;
    const d = c + rows;
    const e = d + rows;
    const f = e + rows;
    let ac = 0;
    let ad = 0;
    let ae = 0;
    let af = 0;
    let bc = 0;
    let bd = 0;
    let be = 0;
    let bf = 0;
    for (let r = from; r < to; r++) {
      const x = cells[a + r];
      const y = cells[b + r];
      const p = cells[c + r];
      const q = cells[d + r];
      const s = cells[e + r];
      const t = cells[f + r];
      ac += x * p;
      ad += x * q;
      ae += x * s;
      af += x * t;
      bc += y * p;
      bd += y * q;
      be += y * s;
      bf += y * t;
    }
    products[out + j] += ac;
    products[out + j + 1] += ad;
    products[out + j + 2] += ae;
    products[out + j + 3] += af;
    products[out + columns + j] += bc;
    products[out + columns + j + 1] += bd;
    products[out + columns + j + 2] += be;
    products[out + columns + j + 3] += bf;
  }
  for (; j < columns; j++) {
    const c = j * rows;
    for (let r = from; r < to; r++) {
      products[out + j] += cells[a + r] * cells[c + r];
      products[out + columns + j] += cells[b + r] * cells[c + r];
    }
  }
}

function productsOfOne(
  products: Float64Array,
  { cells, rows }: WindowRows,
  i: number,
  columns: number,
  from: number,
  to: number,
): void {
  for (let j = i; j < columns; j++) {
    let sum = 0;
    for (let r = from; r < to; r++) sum += cells[i * rows + r] * cells[j * rows + r];
    products[i * columns + j] += sum;
  }
}
