import { parentPort, workerData } from 'node:worker_threads';
import { type CountingDesk, DONE, TURN } from './counting-threads.ts';
import { type GrowKernel, startGrowKernel } from './grow-kernel.ts';

const { desk, helper } = workerData as { desk: CountingDesk; helper: number };
const { memory, control } = desk;
const { count } = startGrowKernel(memory);
let turn = Atomics.load(control, TURN);
parentPort?.postMessage('ready');
for (;;) {
  Atomics.wait(control, TURN, turn);
  turn = Atomics.load(control, TURN);
  count(...([...desk.jobs[helper]] as Parameters<GrowKernel['count']>));
  Atomics.add(control, DONE, 1);
  Atomics.notify(control, DONE);
}
