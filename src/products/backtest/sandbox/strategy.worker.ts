import { parentPort, workerData } from 'node:worker_threads';
import { BaseError } from '../../../core/index.ts';
import { sliceMarket } from '../market.ts';
import { type Execution, executeRule } from '../strategy/execute.ts';
import type { TrialSummary } from '../sweep/summary.ts';
import { TrialBench } from '../sweep/trial.ts';
import { changeFuture } from './change-future.ts';
import { closeCompilers } from './close-compilers.ts';
import { executeFile } from './execute-file.ts';
import type { RunAnswer, RunRequest, SweepRequest, WorkerTask } from './protocol.ts';

/** One thread that runs strategies on one market, each time from scratch. */
const { market, settings } = workerData as WorkerTask;
const windows = new Map<string, Float64Array>();

const bench = new TrialBench(market, settings);

closeCompilers();

parentPort?.on('message', async (request: RunRequest | SweepRequest) => {
  parentPort?.postMessage(await answer(request));
});
parentPort?.postMessage({ kind: 'ready' } satisfies RunAnswer);

async function answer(request: RunRequest | SweepRequest): Promise<RunAnswer> {
  try {
    if (!('sweep' in request)) return { kind: 'done', execution: await execute(request) };
    const trials: TrialSummary[] = [];
    for (const parameters of request.sweep) {
      trials.push(await bench.summarise(request.source, parameters));
    }
    return { kind: 'summarised', trials };
  } catch (error) {
    // An error of our own is rebuilt on the other side; its class does not survive the crossing.
    if (!(error instanceof BaseError)) throw error;
    const { name, message, place } = error;
    return { kind: 'failed', error: { name, message, place: { ...place } } };
  }
}

async function execute({ source, parameters, bars, changed }: RunRequest): Promise<Execution> {
  const whole = bars === undefined && changed === undefined;
  const seen = bars === undefined ? market : sliceMarket(market, 0, bars);
  const shown = changed ? changeFuture(seen, changed.from, changed.seed) : seen;
  if (source.kind === 'rule') {
    return executeRule(source.rule, shown, parameters, settings, whole ? windows : undefined);
  }
  return executeFile({ ...source, market: shown, parameters, settings });
}
