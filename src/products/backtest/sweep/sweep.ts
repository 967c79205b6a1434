import { availableParallelism } from 'node:os';
import { setImmediate as others, setTimeout as wait } from 'node:timers/promises';
import type { BacktestMarket } from '../market.ts';
import { DEFAULT_LIMITS, type Limits, StrategyRunner } from '../sandbox/runner.ts';
import type { BacktestSettings } from '../settings.ts';
import type { StrategySource } from '../strategy/execute.ts';
import type { Rule } from '../strategy/rule.ts';
import type { Parameters } from '../strategy/strategy.ts';
import { shareMarket } from './share-market.ts';
import type { TrialSummary } from './summary.ts';
import { TrialBench } from './trial.ts';
import { TrialQueue } from './trial-queue.ts';

/** What a sweep is asked. */
export interface SweepOptions {
  source: StrategySource;
  market: BacktestMarket;
  /** Every combination of values to try. */
  grid: readonly Parameters[];
  settings?: Partial<BacktestSettings>;
  /** What a file may take. */
  limits?: Limits;
  /** Threads; one a core unless given. */
  threads?: number;
  onProgress?: (done: number, total: number) => void;
  signal?: AbortSignal;
}

/** Trials at once are at most so many, and of so many cells of the market, that progress is seen. */
const LARGEST_BATCH = 32;
const CELLS_AT_ONCE = 1_000_000;

/** Milliseconds after which it is reckoned how long the rest takes in this thread. */
const RECKON_AFTER = 150;
/** Milliseconds of work left for which other threads are called: starting one takes half of that. */
const WORTH_THREADS = 1_000;

/**
 * Runs a strategy once for each combination of values, on all cores; results in the order of `grid`.
 *
 * A rule needs no fence: this thread tries it, and calls others where that will take longer than
 * starting them. A file runs in threads of its own.
 *
 * @throws as `StrategyRunner.run` does, at the first trial that fails.
 */
export async function sweepStrategy(options: SweepOptions): Promise<TrialSummary[]> {
  const { source, grid } = options;
  const queue = new TrialQueue(grid, options.onProgress, options.signal);
  const threads = Math.min(options.threads ?? availableParallelism(), Math.max(1, grid.length));
  try {
    if (source.kind === 'file') {
      await tryInThreads(queue, threads, options);
    } else {
      const over = new AbortController();
      const here = tryHere(queue, source.rule, options).finally(() => over.abort());
      await Promise.all([here, helpLater(queue, threads - 1, options, over.signal)]);
    }
  } finally {
    queue.close();
  }
  return queue.trials;
}

/** Tries what is in the queue in this thread, serving whatever else waits in between. */
async function tryHere(queue: TrialQueue, rule: Rule, options: SweepOptions): Promise<void> {
  const { market, settings = {} } = options;
  const bench = new TrialBench(market, settings);
  const size = batchSize(options, Math.floor(CELLS_AT_ONCE / Math.max(1, market.close.length)));
  for (let batch = queue.take(size); batch; batch = queue.take(size)) {
    const summaries = batch.parameters.map((parameters) => bench.tryRule(rule, parameters));
    queue.put(batch, summaries);
    await others();
  }
}

/** Calls other threads once that is worth it, unless the sweep is over before. */
async function helpLater(
  queue: TrialQueue,
  threads: number,
  options: SweepOptions,
  over: AbortSignal,
): Promise<void> {
  await wait(RECKON_AFTER, undefined, { signal: over }).catch(() => {});
  const left = (RECKON_AFTER * (1 - queue.progress)) / queue.progress;
  if (over.aborted || threads === 0 || left < WORTH_THREADS) return;
  await tryInThreads(queue, threads, options);
}

/** Tries what is in the queue in so many threads. */
export async function tryInThreads(
  queue: TrialQueue,
  threads: number,
  options: SweepOptions,
): Promise<void> {
  const { source, settings = {}, limits = DEFAULT_LIMITS } = options;
  const size = batchSize(options, Math.ceil(options.grid.length / (4 * threads)));
  const market = shareMarket(options.market);
  const work = async () => {
    const runner = new StrategyRunner({ market, settings }, limits);
    try {
      for (let batch = queue.take(size); batch; batch = queue.take(size)) {
        queue.put(batch, await runner.summarise({ source, sweep: batch.parameters }));
      }
    } finally {
      await runner.close();
    }
  };
  await Promise.all(Array.from({ length: threads }, work));
}

function batchSize({ grid }: SweepOptions, wanted: number): number {
  return Math.max(1, Math.min(wanted, LARGEST_BATCH, Math.ceil(grid.length / 8)));
}

/** Every combination of one value of each parameter, the last varying fastest. */
export function gridOf(values: Readonly<Record<string, readonly number[]>>): Parameters[] {
  return Object.entries(values).reduce<Parameters[]>(
    (grid, [name, each]) =>
      grid.flatMap((parameters) => each.map((value) => ({ ...parameters, [name]: value }))),
    [{}],
  );
}
