import { parentPort, workerData } from 'node:worker_threads';
import { startGrowKernel } from './grow-kernel.ts';
import { type Desk, TURN, takeCalls } from './threaded-crew.ts';

const desk = workerData as Desk;
const kernel = startGrowKernel(desk.memory);
parentPort?.postMessage('ready');
for (;;) {
  const turn = Atomics.load(desk.control, TURN);
  takeCalls(desk, kernel);
  Atomics.wait(desk.control, TURN, turn);
}
