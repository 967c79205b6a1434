import type { Crew } from './crew.ts';
import type { KernelCall } from './grow-kernel.ts';
import type { Split, SplitRules } from './split.ts';
import {
  ABREAST,
  columnBytes,
  PAIR,
  type Places,
  placesFor,
  SUMS,
  widthOf,
} from './table-layout.ts';
import { BINS, type BinnedColumns } from './tree.ts';

/** Where one node's rows stand in the list of rows. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** A node's rows and where they are counted. */
export interface Counted extends Stretch {
  readonly histogram: number;
}

/** Rows laid at a time, few enough that they stay in the cache until their last column. */
const BLOCK = 4_096;

/**
 * The rows that trees are grown on, in the kernel's memory: their bins by column and side by side,
 * what each row pulls, and a list of the rows in which every node of a tree has its stretch.
 */
export class RowTable {
  readonly columns: readonly Uint8Array[];
  /** Features that may divide. */
  readonly features: readonly number[];
  readonly list: Uint32Array;
  readonly prediction: Float64Array;
  readonly gradient: Float64Array;
  readonly hessian: Float64Array;
  #laid: readonly number[] = [];
  readonly #memory: WebAssembly.Memory;
  readonly #crew: Crew;
  readonly #at: Places;

  /**
   * @param depth of the trees.
   * @param memory of `tableBytes` at least; what was there is overwritten.
   * @param crew at work in that memory.
   */
  constructor(
    { rows, columns }: BinnedColumns,
    features: readonly number[],
    depth: number,
    memory: WebAssembly.Memory,
    crew: Crew,
  ) {
    this.columns = columns;
    this.features = features;
    this.#memory = memory;
    this.#crew = crew;
    this.#at = placesFor(rows, features.length, depth);
    this.list = new Uint32Array(memory.buffer, this.#at.list, rows);
    this.prediction = this.#numbers(this.#at.prediction, rows).fill(0);
    this.gradient = this.#numbers(this.#at.gradient, rows).fill(0);
    this.hessian = this.#numbers(this.#at.hessian, rows).fill(0);
  }

  /** Features that lie side by side, by slot. */
  get laid(): readonly number[] {
    return this.#laid;
  }

  /** Lays features side by side, to be counted; those that lie there already stay. */
  lay(features: readonly number[]): void {
    if (features === this.#laid) return;
    this.#laid = features;
    const bins = new Uint8Array(this.#memory.buffer);
    const rows = this.list.length;
    features.forEach((feature, slot) => {
      bins.set(this.columns[feature].subarray(0, rows), this.#column(slot));
    });
    for (let from = 0; from < rows; from += BLOCK) {
      const to = Math.min(from + BLOCK, rows);
      const calls: KernelCall[] = [];
      for (let slot = 0; slot < features.length; slot += ABREAST) {
        calls.push(this.#layFour(slot, from, to));
      }
      this.#crew.perform(calls, 0);
    }
  }

  /** Where features do not come out even, the last is laid again, and its sums are not looked at. */
  #layFour(slot: number, from: number, to: number): KernelCall {
    const column = (place: number) =>
      this.#column(Math.min(slot + place, this.#laid.length - 1)) + from;
    const table = this.#at.table + from * this.#width + slot;
    const end = column(0) + to - from;
    return ['lay', column(0), end, column(1), column(2), column(3), table, this.#width];
  }

  /** Takes gradients and hessians as they now are for what the rows pull. */
  pull(): void {
    const { gradient, hessian, slopes } = this.#at;
    const rows = this.list.length;
    const calls = Array.from({ length: this.#crew.threads }, (_, share): KernelCall => {
      const from = Math.floor((rows * share) / this.#crew.threads);
      const to = Math.floor((rows * (share + 1)) / this.#crew.threads);
      return [
        'pair',
        gradient + 8 * from,
        gradient + 8 * to,
        hessian + 8 * from,
        slopes + PAIR * from,
      ];
    });
    this.#crew.perform(calls, rows);
  }

  /**
   * Counts nodes' rows by bin of the features laid, in the order of the rows, each into a histogram.
   * A node too large for one thread to keep up with the others is counted by all, each some columns.
   */
  count(nodes: readonly Counted[]): void {
    const { threads } = this.#crew;
    const rows = rowsOf(nodes);
    const calls = nodes
      .toSorted((one, other) => one.to - one.from - (other.to - other.from))
      .flatMap((node) => {
        const shares = node.to - node.from > rows / (threads + 1) ? threads : 1;
        return Array.from({ length: shares }, (_, share) => this.#count(node, share, shares));
      });
    this.#crew.perform(calls, rows);
  }

  /** The call that counts one share of the columns. */
  #count(node: Counted, share: number, shares: number): KernelCall {
    const { slopes, table } = this.#at;
    const width = this.#width;
    const start = (part: number) => ABREAST * Math.floor((width * part) / (ABREAST * shares));
    const [first, end] = [start(share), start(share + 1)];
    const sums = this.#histogram(node.histogram) + first * SUMS;
    return ['count', ...this.#rows(node), slopes, table + first, width, end - first, sums];
  }

  /** Turns larger children's histograms, so far their parents', into their own. */
  subtract(families: readonly { readonly smaller: Counted; readonly larger: Counted }[]): void {
    const bytes = this.#laid.length * SUMS;
    const calls = families.map(({ smaller, larger }): KernelCall => {
      const parent = this.#histogram(larger.histogram);
      return ['subtract', parent, parent + bytes, this.#histogram(smaller.histogram)];
    });
    this.#crew.perform(calls, families.length * this.#laid.length * BINS);
  }

  /** Finds where each node is best divided, or that it had better stay whole. */
  search(nodes: readonly Counted[], rules: SplitRules): (Split | undefined)[] {
    const { lambda, leastHessian, leastGain } = rules;
    this.#numbers(this.#at.rules, 3).set([lambda, leastHessian, leastGain]);
    const calls = nodes.map(({ histogram }): KernelCall => {
      const sums = this.#histogram(histogram);
      return ['search', sums, sums + this.#laid.length * SUMS, this.#at.rules];
    });
    const found = this.#crew.perform(calls, nodes.length * this.#laid.length * BINS);
    return found.map((word) => (word < 0 ? undefined : this.#unpack(word)));
  }

  #unpack(word: number): Split {
    const goesRight = (word >> 8) & 1;
    return {
      feature: this.#laid[word >> 16],
      threshold: word & 255,
      missingShift: goesRight * (BINS - 1),
    };
  }

  /**
   * Puts each node's rows that go left before those that go right, each in their order; tells where
   * the right ones start.
   */
  divide(nodes: readonly (Stretch & { readonly split: Split })[]): number[] {
    const { list, spare } = this.#at;
    const calls = nodes.map((node): KernelCall => {
      const { feature, threshold, missingShift } = node.split;
      const column = this.#column(this.#laid.indexOf(feature));
      const room = spare + 4 * node.from;
      return ['divide', ...this.#rows(node), column, threshold, missingShift, room];
    });
    const ends = this.#crew.perform(calls, rowsOf(nodes));
    // Addresses beyond 2³¹ come back negative.
    return ends.map((end) => ((end >>> 0) - list) / 4);
  }

  /** What each node's rows pull together: a gradient and a hessian a node. */
  totals(nodes: readonly Stretch[]): Float64Array {
    const { slopes, totals } = this.#at;
    const calls = nodes.map(
      (node, place): KernelCall => ['total', ...this.#rows(node), slopes, totals + PAIR * place],
    );
    this.#crew.perform(calls, rowsOf(nodes));
    return this.#numbers(totals, 2 * nodes.length);
  }

  /** Adds to the predictions of each node's rows the node's value. */
  raise(nodes: readonly (Stretch & { readonly value: number })[]): void {
    const { values, prediction } = this.#at;
    const raised = nodes.map(({ value }) => value);
    this.#numbers(values, nodes.length).set(raised);
    const calls = nodes.map(
      (node, place): KernelCall => ['raise', ...this.#rows(node), values + 8 * place, prediction],
    );
    this.#crew.perform(calls, rowsOf(nodes));
  }

  /** Where the numbers of a node's rows start and end. */
  #rows({ from, to }: Stretch): [row: number, rowsEnd: number] {
    return [this.#at.list + 4 * from, this.#at.list + 4 * to];
  }

  /** Bytes of a row's bins. */
  get #width(): number {
    return widthOf(this.#laid.length);
  }

  #column(slot: number): number {
    return this.#at.columns + slot * columnBytes(this.list.length);
  }

  #histogram(number: number): number {
    return this.#at.histograms + number * this.#width * SUMS;
  }

  #numbers(place: number, length: number): Float64Array {
    return new Float64Array(this.#memory.buffer, place, length);
  }
}

function rowsOf(nodes: readonly Stretch[]): number {
  return nodes.reduce((rows, { from, to }) => rows + to - from, 0);
}
