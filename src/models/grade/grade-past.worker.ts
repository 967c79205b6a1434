import { parentPort, workerData } from 'node:worker_threads';
import { gradePast, type PastGradesParameters } from './grade-past.ts';

/** Grades a market's past on a thread of its own, so that the server goes on answering. */
parentPort?.postMessage(gradePast(workerData as PastGradesParameters));
