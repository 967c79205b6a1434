import { parentPort, workerData } from 'node:worker_threads';
import { type GradeMarketParameters, gradeMarket } from './grade-market.ts';

/** Grades one market on a thread of its own, so that the server goes on answering. */
parentPort?.postMessage(gradeMarket(workerData as GradeMarketParameters));
