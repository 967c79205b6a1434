import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { ThreadFailedError } from '../../errors.ts';
import { type ForecastTask, runTask, type TaskData, type TaskResult } from './tasks.ts';

/** How the work is shared out and watched. */
export interface RunOptions {
  /** Threads to use; all cores where it is not given, none but this one for 1. */
  threads?: number;
  onProgress?: (done: number, total: number) => void;
  signal?: AbortSignal;
}

/** Runs every task; results in the order of `tasks`, whatever the number of threads. */
export async function runTasks(
  data: TaskData,
  tasks: readonly ForecastTask[],
  { threads = availableParallelism(), onProgress = () => {}, signal }: RunOptions,
): Promise<TaskResult[]> {
  const results: TaskResult[] = new Array(tasks.length);
  let done = 0;
  const keep = (index: number, result: TaskResult) => {
    results[index] = result;
    onProgress(++done, tasks.length);
  };
  // A thread costs about as much to start as a few series cost to forecast.
  if (threads < 2 || data.values.length < 4) {
    for (const [index, task] of tasks.entries()) {
      signal?.throwIfAborted();
      keep(index, runTask(data, task));
    }
    return results;
  }
  const queue = tasks.keys();
  const started = Array.from({ length: Math.min(threads, tasks.length) }, () =>
    runThread(data, tasks, queue, keep, signal),
  );
  await Promise.all(started);
  return results;
}

function runThread(
  data: TaskData,
  tasks: readonly ForecastTask[],
  queue: Iterator<number>,
  keep: (index: number, result: TaskResult) => void,
  signal: AbortSignal | undefined,
): Promise<void> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: data });
  const work = new Promise<void>((finished, failed) => {
    const next = () => {
      const { value: index, done } = queue.next();
      if (done) finished();
      else worker.postMessage({ index, task: tasks[index] });
    };
    worker.on('message', ({ index, result }: { index: number; result: TaskResult }) => {
      keep(index, result);
      next();
    });
    worker.on('error', failed);
    worker.on('exit', () => failed(new ThreadFailedError('it ended')));
    signal?.addEventListener('abort', () => failed(signal.reason), { once: true });
    next();
  });
  return work.finally(() => worker.terminate());
}
