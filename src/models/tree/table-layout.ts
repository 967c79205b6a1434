import { BINS } from './tree.ts';

/** Gradient and hessian, side by side. */
export const PAIR = 16;
/** Bytes of a feature's sums: a pair a bin. */
export const SUMS = BINS * PAIR;
/** Columns that the kernel takes abreast. */
export const ABREAST = 4;
/** A line of the cache. */
const LINE = 64;

/** What a table of so many rows takes, of which so many features are laid at most, and trees so deep. */
export function tableBytes(rows: number, features: number, depth: number): number {
  return placesFor(rows, features, depth).end;
}

export type Places = ReturnType<typeof placesFor>;

/** Addresses one after the other, each at the start of a line of the cache. */
export function placesFor(rows: number, features: number, depth: number) {
  let end = 0;
  const take = (bytes: number): number => {
    const place = end;
    end += roundUp(bytes, LINE);
    return place;
  };
  const width = widthOf(features);
  return {
    table: take(rows * width),
    columns: take(columnBytes(rows) * features),
    slopes: take(rows * PAIR),
    prediction: take(rows * 8),
    gradient: take(rows * 8),
    hessian: take(rows * 8),
    list: take(rows * 4),
    spare: take(rows * 4),
    // Nodes of the last level that is counted; leaves are as many again.
    histograms: take(2 ** Math.max(0, depth - 1) * width * SUMS),
    totals: take(2 ** depth * PAIR),
    values: take(2 ** depth * 8),
    rules: take(3 * 8),
    end,
  };
}

/** Room for a column, so that the next starts on a line of its own. */
export function columnBytes(rows: number): number {
  return roundUp(rows, LINE);
}

/** Bytes of a row where so many columns lie side by side. */
export function widthOf(columns: number): number {
  return roundUp(columns, ABREAST);
}

function roundUp(count: number, unit: number): number {
  return Math.ceil(count / unit) * unit;
}
