import type { Parameters } from '../strategy/strategy.ts';
import type { TrialSummary } from './summary.ts';

/** Trials that one thread runs at a time. */
export interface Batch {
  /** Place of its first trial in the grid. */
  first: number;
  parameters: readonly Parameters[];
}

/** The trials of a sweep, handed out to whoever has time and collected in the order of the grid. */
export class TrialQueue {
  readonly trials: TrialSummary[];
  readonly #grid: readonly Parameters[];
  readonly #onProgress: ((done: number, total: number) => void) | undefined;
  readonly #signal: AbortSignal | undefined;
  #next = 0;
  #done = 0;

  constructor(
    grid: readonly Parameters[],
    onProgress?: (done: number, total: number) => void,
    signal?: AbortSignal,
  ) {
    this.trials = new Array(grid.length);
    this.#grid = grid;
    this.#onProgress = onProgress;
    this.#signal = signal;
  }

  /** Share of the trials that are done. */
  get progress(): number {
    return this.#done / this.#grid.length;
  }

  /**
   * The next trials, at most `size`; undefined when none are left.
   *
   * @throws what the signal was aborted with.
   */
  take(size: number): Batch | undefined {
    this.#signal?.throwIfAborted();
    const first = this.#next;
    if (first >= this.#grid.length) return undefined;
    this.#next = Math.min(first + size, this.#grid.length);
    return { first, parameters: this.#grid.slice(first, this.#next) };
  }

  put({ first }: Batch, summaries: readonly TrialSummary[]): void {
    for (const [i, summary] of summaries.entries()) this.trials[first + i] = summary;
    this.#done += summaries.length;
    this.#onProgress?.(this.#done, this.#grid.length);
  }

  /** Hands out no more. */
  close(): void {
    this.#next = this.#grid.length;
  }
}
