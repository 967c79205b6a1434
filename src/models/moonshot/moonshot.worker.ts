import { parentPort, workerData } from 'node:worker_threads';
import { type MoonshotDecisionParameters, moonshotDecision } from './decision.ts';

/** Lists one market's moonshots on a thread of its own, so that the server goes on answering. */
parentPort?.postMessage(moonshotDecision(workerData as MoonshotDecisionParameters));
