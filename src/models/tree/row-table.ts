import type { GrowKernel } from './grow-kernel.ts';
import { allocate } from './grow-kernel.ts';
import { BINS } from './histogram.ts';
import type { Split } from './split.ts';
import type { BinnedColumns } from './tree.ts';

/** Where one node's rows stand in the list of rows. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Gradient and hessian of a row, side by side. */
const SLOPE_BYTES = 16;
/** A feature's sums: a gradient and a hessian a bin. */
const SUMS_BYTES = BINS * SLOPE_BYTES;
/** Columns that the kernel takes abreast. */
const ABREAST = 4;
/** Rows laid at a time, few enough that they stay in the cache until their last column. */
const BLOCK = 4_096;
/** A line of the cache, which no row's bins should straddle without need. */
const LINE = 64;

/**
 * The rows that trees are grown on, in the kernel's memory: their bins by column and side by side,
 * what each row pulls, and a list of the rows in which every node of a tree has its stretch.
 */
export class RowTable {
  readonly columns: readonly Uint8Array[];
  /** Features that may divide. */
  readonly features: readonly number[];
  readonly list: Uint32Array;
  #laid: readonly number[] = [];
  readonly #kernel: GrowKernel;
  readonly #at: Places;
  readonly #slopes: Float64Array;

  /** @param kernel at work in the memory that {@link allocateTable} gave for as many rows and features. */
  constructor({ rows, columns }: BinnedColumns, features: readonly number[], kernel: GrowKernel) {
    const { buffer } = kernel.memory;
    this.columns = columns;
    this.features = features;
    this.#kernel = kernel;
    this.#at = placesFor(rows, features.length);
    this.list = new Uint32Array(buffer, this.#at.list, rows);
    this.#slopes = new Float64Array(buffer, this.#at.slopes, 2 * rows);
  }

  /** Features that lie side by side, by slot. */
  get laid(): readonly number[] {
    return this.#laid;
  }

  /** Takes what each row pulls. */
  pull(gradient: Float64Array, hessian: Float64Array): void {
    for (let row = 0; row < gradient.length; row++) {
      this.#slopes[2 * row] = gradient[row];
      this.#slopes[2 * row + 1] = hessian[row];
    }
  }

  /** Lays features side by side, to be counted; those that lie there already stay. */
  lay(features: readonly number[]): void {
    if (features === this.#laid) return;
    this.#laid = features;
    const bins = new Uint8Array(this.#kernel.memory.buffer);
    const rows = this.list.length;
    features.forEach((feature, slot) => {
      bins.set(this.columns[feature].subarray(0, rows), this.#column(slot));
    });
    for (let from = 0; from < rows; from += BLOCK) {
      const to = Math.min(from + BLOCK, rows);
      for (let slot = 0; slot < features.length; slot += ABREAST) this.#layFour(slot, from, to);
    }
  }

  /** Where features do not come out even, the last is laid again, and its sums are not looked at. */
  #layFour(slot: number, from: number, to: number): void {
    const column = (place: number) =>
      this.#column(Math.min(slot + place, this.#laid.length - 1)) + from;
    const width = this.#width();
    const table = this.#at.table + from * width + slot;
    const first = column(0);
    this.#kernel.lay(first, first + to - from, column(1), column(2), column(3), table, width);
  }

  /**
   * Sums gradients and hessians of a node's rows by bin of the features laid, in the order of the
   * rows: `[(slot * BINS + bin) * 2]` is the gradient's, `+ 1` the hessian's.
   */
  count({ from, to }: Stretch): Float64Array {
    const { list, slopes, table, sums } = this.#at;
    const width = this.#width();
    this.#kernel.count(list + 4 * from, list + 4 * to, slopes, table, width, width, sums);
    const length = this.#laid.length * BINS * 2;
    return new Float64Array(this.#kernel.memory.buffer, sums, length).slice();
  }

  /** Puts a node's rows that go left before those that go right, each in order; tells where those start. */
  divide({ from, to }: Stretch, { feature, threshold, missingShift }: Split): number {
    const { list, spare } = this.#at;
    const column = this.#column(this.#laid.indexOf(feature));
    const [row, end] = [list + 4 * from, list + 4 * to];
    return (this.#kernel.divide(row, end, column, threshold, missingShift, spare) - list) / 4;
  }

  /** What a node's rows pull together. */
  total({ from, to }: Stretch): { gradient: number; hessian: number } {
    let gradient = 0;
    let hessian = 0;
    for (let index = from; index < to; index++) {
      const row = this.list[index];
      gradient += this.#slopes[2 * row];
      hessian += this.#slopes[2 * row + 1];
    }
    return { gradient, hessian };
  }

  #width(): number {
    return roundUp(this.#laid.length, ABREAST);
  }

  #column(slot: number): number {
    return this.#at.columns + slot * roundUp(this.list.length, LINE);
  }
}

/** Memory for a table of so many rows, of which so many features are laid at most. */
export function allocateTable(rows: number, features: number): WebAssembly.Memory {
  return allocate(placesFor(rows, features).end);
}

type Places = ReturnType<typeof placesFor>;

/** Addresses one after the other, each at the start of a line of the cache. */
function placesFor(rows: number, features: number) {
  const room = roundUp(rows, LINE);
  const width = roundUp(features, ABREAST);
  const sums = 0;
  const table = sums + width * SUMS_BYTES;
  const slopes = table + room * width;
  const list = slopes + room * SLOPE_BYTES;
  const spare = list + room * 4;
  const columns = spare + room * 4;
  return { sums, table, slopes, list, spare, columns, end: columns + room * features };
}

function roundUp(count: number, unit: number): number {
  return Math.ceil(count / unit) * unit;
}
