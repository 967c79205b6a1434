import { Worker } from 'node:worker_threads';
import type { GrowKernel } from './grow-kernel.ts';

/** Columns are shared out in fours, as the kernel takes them. */
const ABREAST = 4;
/** Below this many rows the other threads are not worth waking. */
const LEAST_ROWS = 4_096;
/** Bytes of a column's sums. */
const SUMS_BYTES = 4_096;

/** What calling thread and helpers share: the kernel's memory, and what each helper is to count. */
export interface CountingDesk {
  readonly memory: WebAssembly.Memory;
  /** Raised for each histogram, and how many helpers are done with it. */
  readonly control: Int32Array;
  /** By helper, the parameters of the kernel's `count`. */
  readonly jobs: readonly Int32Array[];
}

/** Positions in {@link CountingDesk.control}. */
export const TURN = 0;
export const DONE = 1;

/**
 * Counts histograms on several threads, each some of the columns. The calling thread works too, and
 * sums are the same bits as on one thread, for no column is ever split.
 */
export class CountingThreads {
  readonly #desk: CountingDesk;
  readonly #helpers: readonly Worker[];
  readonly #countAlone: GrowKernel['count'];

  private constructor(
    desk: CountingDesk,
    helpers: readonly Worker[],
    countAlone: GrowKernel['count'],
  ) {
    this.#desk = desk;
    this.#helpers = helpers;
    this.#countAlone = countAlone;
  }

  static async open({ memory, count }: GrowKernel, threads: number): Promise<CountingThreads> {
    const words = (length: number) => new Int32Array(new SharedArrayBuffer(4 * length));
    const jobs = Array.from({ length: threads - 1 }, () => words(7));
    const desk: CountingDesk = { memory, control: words(2), jobs };
    const helpers = jobs.map(
      (_, helper) =>
        new Worker(new URL('./count.worker.ts', import.meta.url), {
          workerData: { desk, helper },
        }),
    );
    await Promise.all(
      helpers.map((helper) => new Promise((ready) => helper.once('message', ready))),
    );
    return new CountingThreads(desk, helpers, count);
  }

  readonly count: GrowKernel['count'] = (row, rowsEnd, slopes, table, width, counted, sums) => {
    if (rowsEnd - row < 4 * LEAST_ROWS) {
      this.#countAlone(row, rowsEnd, slopes, table, width, counted, sums);
      return;
    }
    const { control, jobs } = this.#desk;
    const fours = counted / ABREAST;
    const start = (share: number) => ABREAST * Math.floor((fours * share) / (jobs.length + 1));
    jobs.forEach((job, helper) => {
      const [from, to] = [start(helper), start(helper + 1)];
      job.set([row, rowsEnd, slopes, table + from, width, to - from, sums + from * SUMS_BYTES]);
    });
    Atomics.store(control, DONE, 0);
    Atomics.add(control, TURN, 1);
    Atomics.notify(control, TURN);
    const from = start(jobs.length);
    const own = sums + from * SUMS_BYTES;
    this.#countAlone(row, rowsEnd, slopes, table + from, width, counted - from, own);
    for (let done = Atomics.load(control, DONE); done < jobs.length; ) {
      Atomics.wait(control, DONE, done);
      done = Atomics.load(control, DONE);
    }
  };

  async close(): Promise<void> {
    await Promise.all(this.#helpers.map((helper) => helper.terminate()));
  }
}
