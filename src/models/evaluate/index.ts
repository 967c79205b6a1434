export {
  type EvaluateParameters,
  type Evaluation,
  evaluateGrades,
  type RankingOutcome,
} from './evaluate.ts';
export type { Reliability, ReliabilityBin } from './reliability.ts';
