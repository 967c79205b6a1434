export {
  type EvaluateParameters,
  type Evaluation,
  evaluateGrades,
  type RankingOutcome,
} from './evaluate.ts';
export {
  type EvaluateLoggedParameters,
  evaluateLogged,
  type LoggedGrade,
} from './evaluate-logged.ts';
export { type EvaluateMarketParameters, evaluateMarket } from './evaluate-market.ts';
export { gradeReport, type MeasuredMarket } from './grade-report.ts';
export type { Reliability, ReliabilityBin } from './reliability.ts';
