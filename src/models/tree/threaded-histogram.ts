import { Worker } from 'node:worker_threads';
import { BINS, type FillHistogram, fillHistogram, type NodeRows } from './histogram.ts';

/** Features taken at a time: as many as are counted in one pass. */
const PART = 4;
/** Below this many rows the other threads are not worth waking. */
const LEAST_ROWS = 4_096;

/** What main thread and helpers share: one node's rows, the sums asked for, and a word to wait on. */
export interface HistogramDesk {
  readonly columns: readonly Uint8Array[];
  readonly rows: Uint32Array;
  readonly gradient: Float64Array;
  readonly hessian: Float64Array;
  readonly features: Int32Array;
  readonly sums: Float64Array;
  /** 0: turn, raised for each node; 1: helpers done; 2: rows; 3: features; 4: slots taken. */
  readonly control: Int32Array;
}

/** Positions in {@link HistogramDesk.control}. */
export const TURN = 0;
export const DONE = 1;
export const ROWS = 2;
export const FEATURES = 3;
export const TAKEN = 4;

/**
 * Fills histograms on several threads, a feature at a time. The calling thread works too, and sums
 * are the same bits as on one thread, for no sum is ever split.
 */
export class ThreadedHistogram {
  readonly #desk: HistogramDesk;
  readonly #helpers: readonly Worker[];

  private constructor(desk: HistogramDesk, helpers: readonly Worker[]) {
    this.#desk = desk;
    this.#helpers = helpers;
  }

  /** @param columns bins in shared memory, one column a feature. */
  static async open(
    columns: readonly Uint8Array[],
    rows: number,
    threads: number,
  ): Promise<ThreadedHistogram> {
    const shared = (bytes: number) => new SharedArrayBuffer(bytes);
    const desk: HistogramDesk = {
      columns,
      rows: new Uint32Array(shared(rows * 4)),
      gradient: new Float64Array(shared(rows * 8)),
      hessian: new Float64Array(shared(rows * 8)),
      features: new Int32Array(shared(columns.length * 4)),
      sums: new Float64Array(shared(columns.length * BINS * 16)),
      control: new Int32Array(shared(20)),
    };
    const helpers = Array.from(
      { length: threads - 1 },
      () => new Worker(new URL('./histogram.worker.ts', import.meta.url), { workerData: desk }),
    );
    await Promise.all(
      helpers.map((helper) => new Promise((ready) => helper.once('message', ready))),
    );
    return new ThreadedHistogram(desk, helpers);
  }

  readonly fill: FillHistogram = (columns, features, node, sums) => {
    if (this.#helpers.length === 0 || node.rows.length < LEAST_ROWS) {
      return fillHistogram(columns, features, node, sums);
    }
    const { control, sums: out } = this.#desk;
    this.#lay(features, node);
    Atomics.store(control, TAKEN, 0);
    Atomics.store(control, DONE, 0);
    Atomics.add(control, TURN, 1);
    Atomics.notify(control, TURN);
    fillTakenFeatures(this.#desk);
    for (let done = Atomics.load(control, DONE); done < this.#helpers.length; ) {
      Atomics.wait(control, DONE, done);
      done = Atomics.load(control, DONE);
    }
    sums.set(out.subarray(0, sums.length));
  };

  #lay(features: readonly number[], { rows, gradient, hessian }: NodeRows): void {
    const desk = this.#desk;
    desk.rows.set(rows);
    desk.gradient.set(gradient);
    desk.hessian.set(hessian);
    desk.features.set(features);
    desk.control[ROWS] = rows.length;
    desk.control[FEATURES] = features.length;
  }

  async close(): Promise<void> {
    await Promise.all(this.#helpers.map((helper) => helper.terminate()));
  }
}

/** Takes features from the desk, a few at a time, until none is left. */
export function fillTakenFeatures(desk: HistogramDesk): void {
  const { control, columns, features, sums } = desk;
  const count = control[ROWS];
  const node = {
    rows: desk.rows.subarray(0, count),
    gradient: desk.gradient.subarray(0, count),
    hessian: desk.hessian.subarray(0, count),
  };
  const wanted = [...features.subarray(0, control[FEATURES])];
  for (let first = take(control); first < wanted.length; first = take(control)) {
    const place = sums.subarray(first * BINS * 2, (first + PART) * BINS * 2);
    fillHistogram(columns, wanted.slice(first, first + PART), node, place);
  }
}

function take(control: Int32Array): number {
  return Atomics.add(control, TAKEN, PART);
}
