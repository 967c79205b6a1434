import type { BacktestMarket } from '../market.ts';
import type { BacktestSettings } from '../settings.ts';
import type { Execution, StrategySource } from '../strategy/execute.ts';
import type { Parameters } from '../strategy/strategy.ts';
import type { TrialSummary } from '../sweep/summary.ts';

/** What a worker is started with. Tables lie in shared memory; no worker writes to them. */
export interface WorkerTask {
  market: BacktestMarket;
  settings: Partial<BacktestSettings>;
  /** What runs first, so that all it needs is loaded before its time counts. */
  first: StrategySource['kind'];
}

/** One run of a strategy. */
export interface RunRequest {
  source: StrategySource;
  parameters: Parameters;
  /** Only the first bars of the market. */
  bars?: number;
  /** From this bar on the market is replaced by another, made from the seed. */
  changed?: { from: number; seed: number };
}

/** Many runs of one strategy, of which only the summaries are wanted. */
export interface SweepRequest {
  source: StrategySource;
  sweep: readonly Parameters[];
}

/** What the worker says: once that it is ready, then an answer to each request. */
export type RunAnswer =
  | { kind: 'ready' }
  | { kind: 'done'; execution: Execution }
  | { kind: 'summarised'; trials: TrialSummary[] }
  | {
      kind: 'failed';
      error: { name: string; message: string; place: Record<string, string | number> };
    };
