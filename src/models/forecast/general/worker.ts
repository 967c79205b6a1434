import { parentPort, workerData } from 'node:worker_threads';
import { type ForecastTask, runTask, type TaskData } from './tasks.ts';

/** One thread of a forecast: answers every task it is sent with `{ index, result }`. */
const data = workerData as TaskData;
parentPort?.on('message', ({ index, task }: { index: number; task: ForecastTask }) => {
  parentPort?.postMessage({ index, result: runTask(data, task) });
});
