import { parentPort, workerData } from 'node:worker_threads';
import { BaseError } from '../../../core/index.ts';
import { sliceMarket } from '../market.ts';
import { type Execution, executeRule, type StrategySource } from '../strategy/execute.ts';
import type { Parameters } from '../strategy/strategy.ts';
import type { TrialSummary } from '../sweep/summary.ts';
import { TrialBench } from '../sweep/trial.ts';
import { changeFuture } from './change-future.ts';
import { closeCompilers } from './close-compilers.ts';
import type { RunAnswer, RunRequest, SweepRequest, WorkerTask } from './protocol.ts';

/**
 * One thread that runs strategies on one market, each time from scratch. What only a file needs is
 * not loaded for a rule: a sweep of one is over in less time than that takes.
 */
const { market, settings, first } = workerData as WorkerTask;
const windows = new Map<string, Float64Array>();

const bench = new TrialBench(market, settings);

if (first === 'file') await openFence();

parentPort?.on('message', async (request: RunRequest | SweepRequest) => {
  const said = await answer(request);
  const trials = said.kind === 'summarised' ? said.trials : [];
  parentPort?.postMessage(
    said,
    trials.map(({ dailyReturns }) => dailyReturns.buffer as ArrayBuffer),
  );
});
parentPort?.postMessage({ kind: 'ready' } satisfies RunAnswer);

async function answer(request: RunRequest | SweepRequest): Promise<RunAnswer> {
  try {
    if (!('sweep' in request)) return { kind: 'done', execution: await execute(request) };
    const trials: TrialSummary[] = [];
    for (const parameters of request.sweep) {
      trials.push(await summarise(request.source, parameters));
    }
    return { kind: 'summarised', trials };
  } catch (error) {
    // An error of our own is rebuilt on the other side; its class does not survive the crossing.
    if (!(error instanceof BaseError)) throw error;
    const { name, message, place } = error;
    return { kind: 'failed', error: { name, message, place: { ...place } } };
  }
}

async function summarise(source: StrategySource, parameters: Parameters): Promise<TrialSummary> {
  if (source.kind === 'rule') return bench.tryRule(source.rule, parameters);
  const executeFile = await openFence();
  const { simulation } = await executeFile({ ...source, market, parameters, settings });
  return bench.measure(parameters, simulation.equity);
}

async function execute({ source, parameters, bars, changed }: RunRequest): Promise<Execution> {
  const whole = bars === undefined && changed === undefined;
  const seen = bars === undefined ? market : sliceMarket(market, 0, bars);
  const shown = changed ? changeFuture(seen, changed.from, changed.seed) : seen;
  if (source.kind === 'rule') {
    return executeRule(source.rule, shown, parameters, settings, whole ? windows : undefined);
  }
  const executeFile = await openFence();
  return executeFile({ ...source, market: shown, parameters, settings });
}

/** What runs files. */
async function openFence() {
  const { executeFile } = await import('./execute-file.ts');
  closeCompilers();
  return executeFile;
}
