import { parentPort, workerData } from 'node:worker_threads';
import { DONE, fillTakenFeatures, type HistogramDesk, TURN } from './threaded-histogram.ts';

const desk = workerData as HistogramDesk;
const { control } = desk;
let turn = Atomics.load(control, TURN);
parentPort?.postMessage('ready');
for (;;) {
  Atomics.wait(control, TURN, turn);
  turn = Atomics.load(control, TURN);
  fillTakenFeatures(desk);
  Atomics.add(control, DONE, 1);
  Atomics.notify(control, DONE);
}
