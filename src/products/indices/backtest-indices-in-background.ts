import { runInBackground } from '../../models/index.ts';
import type { IndexHistory } from './backtest-index.ts';
import type { IndexDefinition } from './definition.ts';
import {
  CapsCannotBeMetError,
  EmptyIndexError,
  IndexDataMissingError,
  IndexTakesTooLongError,
} from './errors.ts';
import type { IndexMarket } from './index-market.ts';

/** What the thread is given. */
export interface BacktestTask {
  market: IndexMarket;
  definitions: readonly IndexDefinition[];
}

/** What it says of each index: errors do not keep their class from thread to thread. */
export type BacktestOutcome =
  | { history: IndexHistory }
  | {
      refused: { code: string; message: string; place: Readonly<Record<string, string | number>> };
    };

const REFUSALS = [CapsCannotBeMetError, EmptyIndexError, IndexDataMissingError];

/**
 * Calculates indices on one thread of its own, ended after `milliseconds`. An index that cannot be
 * calculated stands as the error that {@link backtestIndex} throws.
 *
 * @throws {IndexTakesTooLongError | ThreadFailedError}
 */
export async function backtestIndicesInBackground(
  market: IndexMarket,
  definitions: readonly IndexDefinition[],
  { milliseconds }: { milliseconds: number },
): Promise<(IndexHistory | Error)[]> {
  const outcomes = await run({ market, definitions }, milliseconds);
  return outcomes.map((outcome) => {
    if ('history' in outcome) return outcome.history;
    const { code, message, place } = outcome.refused;
    const Refusal = REFUSALS.find((known) => new known('').code === code);
    return Refusal ? new Refusal(message, { place }) : new Error(message);
  });
}

async function run(task: BacktestTask, milliseconds: number): Promise<BacktestOutcome[]> {
  const worker = new URL('./backtest-indices.worker.ts', import.meta.url);
  const patience = AbortSignal.timeout(milliseconds);
  try {
    return await runInBackground(worker, task, patience, { maxOldGenerationSizeMb: 1_024 });
  } catch (error) {
    if (!patience.aborted) throw error;
    const names = task.definitions.map(({ id }) => id).join(', ');
    throw new IndexTakesTooLongError(
      `${names}: the calculation takes longer than ${milliseconds / 1_000} s. Choose fewer members, rarer rebalances or a simpler weighting.`,
    );
  }
}
