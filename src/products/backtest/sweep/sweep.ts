import { availableParallelism } from 'node:os';
import type { BacktestMarket } from '../market.ts';
import { DEFAULT_LIMITS, type Limits, StrategyRunner } from '../sandbox/runner.ts';
import type { BacktestSettings } from '../settings.ts';
import type { StrategySource } from '../strategy/execute.ts';
import type { Parameters } from '../strategy/strategy.ts';
import { shareMarket } from './share-market.ts';
import type { TrialSummary } from './summary.ts';

/** What a sweep is asked. */
export interface SweepOptions {
  source: StrategySource;
  market: BacktestMarket;
  /** Every combination of values to try. */
  grid: readonly Parameters[];
  settings?: Partial<BacktestSettings>;
  limits?: Limits;
  /** Threads; one a core unless given. */
  threads?: number;
  onProgress?: (done: number, total: number) => void;
  signal?: AbortSignal;
}

/** Runs handed to a thread at once are at most this many, so that progress is seen. */
const LARGEST_BATCH = 32;

/**
 * Runs a strategy once for each combination of values, on all cores; results in the order of `grid`.
 *
 * @throws as `StrategyRunner.run` does, at the first trial that fails.
 */
export async function sweepStrategy(options: SweepOptions): Promise<TrialSummary[]> {
  const { grid, settings = {}, limits = DEFAULT_LIMITS, onProgress } = options;
  const threads = Math.min(options.threads ?? availableParallelism(), Math.max(1, grid.length));
  const size = Math.min(LARGEST_BATCH, Math.ceil(grid.length / (4 * threads)));
  const market = shareMarket(options.market);
  const trials: TrialSummary[] = new Array(grid.length);
  let next = 0;
  let done = 0;
  const work = async () => {
    const runner = new StrategyRunner({ market, settings }, limits);
    try {
      while (next < grid.length) {
        options.signal?.throwIfAborted();
        const first = next;
        next += size;
        const sweep = grid.slice(first, first + size);
        const summaries = await runner.summarise({ source: options.source, sweep });
        for (const [i, summary] of summaries.entries()) trials[first + i] = summary;
        done += sweep.length;
        onProgress?.(done, grid.length);
      }
    } finally {
      await runner.close();
    }
  };
  await Promise.all(Array.from({ length: threads }, work));
  return trials;
}

/** Every combination of one value of each parameter, the last varying fastest. */
export function gridOf(values: Readonly<Record<string, readonly number[]>>): Parameters[] {
  return Object.entries(values).reduce<Parameters[]>(
    (grid, [name, each]) =>
      grid.flatMap((parameters) => each.map((value) => ({ ...parameters, [name]: value }))),
    [{}],
  );
}
