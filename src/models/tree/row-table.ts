import type { Crew } from './crew.ts';
import { allocate, type KernelCall } from './grow-kernel.ts';
import type { Split, SplitRules } from './split.ts';
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

/** Gradient and hessian, side by side. */
const PAIR = 16;
/** Bytes of a feature's sums: a pair a bin. */
const SUMS = BINS * PAIR;
/** Columns that the kernel takes abreast. */
const ABREAST = 4;
/** Rows laid at a time, few enough that they stay in the cache until their last column. */
const BLOCK = 4_096;
/** A line of the cache. */
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
  readonly prediction: Float64Array;
  readonly gradient: Float64Array;
  readonly hessian: Float64Array;
  #laid: readonly number[] = [];
  readonly #memory: WebAssembly.Memory;
  readonly #crew: Crew;
  readonly #at: Places;

  /**
   * @param memory that {@link allocateTable} gave for as many rows, features and levels.
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
    this.prediction = this.#numbers(this.#at.prediction, rows);
    this.gradient = this.#numbers(this.#at.gradient, rows);
    this.hessian = this.#numbers(this.#at.hessian, rows);
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
  #count({ from, to, histogram }: Counted, share: number, shares: number): KernelCall {
    const { list, slopes, table } = this.#at;
    const width = this.#width;
    const start = (part: number) => ABREAST * Math.floor((width * part) / (ABREAST * shares));
    const [first, end] = [start(share), start(share + 1)];
    const sums = this.#histogram(histogram) + first * SUMS;
    const [row, rowsEnd] = [list + 4 * from, list + 4 * to];
    return ['count', row, rowsEnd, slopes, table + first, width, end - first, sums];
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
    const calls = nodes.map(({ from, to, split }): KernelCall => {
      const column = this.#column(this.#laid.indexOf(split.feature));
      const [row, rowsEnd] = [list + 4 * from, list + 4 * to];
      const { threshold, missingShift } = split;
      return ['divide', row, rowsEnd, column, threshold, missingShift, spare + 4 * from];
    });
    const ends = this.#crew.perform(calls, rowsOf(nodes));
    return ends.map((end) => (end - list) / 4);
  }

  /** What each node's rows pull together: a gradient and a hessian a node. */
  totals(nodes: readonly Stretch[]): Float64Array {
    const { list, slopes, totals } = this.#at;
    const calls = nodes.map(
      ({ from, to }, node): KernelCall => [
        'total',
        list + 4 * from,
        list + 4 * to,
        slopes,
        totals + PAIR * node,
      ],
    );
    this.#crew.perform(calls, rowsOf(nodes));
    return this.#numbers(totals, 2 * nodes.length);
  }

  /** Adds to the predictions of each node's rows the node's value. */
  raise(nodes: readonly (Stretch & { readonly value: number })[]): void {
    const { list, values, prediction } = this.#at;
    const raised = nodes.map(({ value }) => value);
    this.#numbers(values, nodes.length).set(raised);
    const calls = nodes.map(
      ({ from, to }, node): KernelCall => [
        'raise',
        list + 4 * from,
        list + 4 * to,
        values + 8 * node,
        prediction,
      ],
    );
    this.#crew.perform(calls, rowsOf(nodes));
  }

  /** Bytes of a row's bins. */
  get #width(): number {
    return roundUp(this.#laid.length, ABREAST);
  }

  #column(slot: number): number {
    return this.#at.columns + slot * roundUp(this.list.length, LINE);
  }

  #histogram(number: number): number {
    return this.#at.histograms + number * this.#width * SUMS;
  }

  #numbers(place: number, length: number): Float64Array {
    return new Float64Array(this.#memory.buffer, place, length);
  }
}

/** Memory for a table of so many rows, of which so many features are laid at most, and trees so deep. */
export function allocateTable(rows: number, features: number, depth: number): WebAssembly.Memory {
  return allocate(placesFor(rows, features, depth).end);
}

type Places = ReturnType<typeof placesFor>;

/** Addresses one after the other, each at the start of a line of the cache. */
function placesFor(rows: number, features: number, depth: number) {
  let end = 0;
  const take = (bytes: number): number => {
    const place = end;
    end += roundUp(bytes, LINE);
    return place;
  };
  const width = roundUp(features, ABREAST);
  return {
    table: take(rows * width),
    columns: take(roundUp(rows, LINE) * features),
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

function rowsOf(nodes: readonly Stretch[]): number {
  return nodes.reduce((rows, { from, to }) => rows + to - from, 0);
}

function roundUp(count: number, unit: number): number {
  return Math.ceil(count / unit) * unit;
}
