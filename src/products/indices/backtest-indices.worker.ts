import { parentPort, workerData } from 'node:worker_threads';
import { BaseError } from '../../core/index.ts';
import { backtestIndex } from './backtest-index.ts';
import type { BacktestOutcome, BacktestTask } from './backtest-indices-in-background.ts';
import type { IndexDefinition } from './definition.ts';
import type { IndexMarket } from './index-market.ts';

const { market, definitions } = workerData as BacktestTask;

/** Calculates indices on a thread of its own, so that the server goes on answering. */
parentPort?.postMessage(definitions.map((definition) => calculate(market, definition)));

function calculate(tables: IndexMarket, definition: IndexDefinition): BacktestOutcome {
  try {
    return { history: backtestIndex(tables, definition) };
  } catch (error) {
    if (!(error instanceof BaseError)) throw error;
    const { code, message, place } = error;
    return { refused: { code, message, place } };
  }
}
