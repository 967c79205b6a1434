export {
  type EvaluateParameters,
  type Evaluation,
  evaluateGrades,
  type RankingOutcome,
} from './evaluate.ts';
export { type EvaluateMarketParameters, evaluateMarket } from './evaluate-market.ts';
export type { Reliability, ReliabilityBin } from './reliability.ts';
