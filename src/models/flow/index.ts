export { type AddressLabel, AddressLabels } from './address-labels.ts';
export { evaluateFlow, type FlowEvaluation, type JudgedDays } from './evaluate-flow.ts';
export {
  ANOMALY,
  type ExchangeFlows,
  type FlowLabel,
  type FlowReading,
  readExchangeFlows,
} from './exchange-flow.ts';
export { type IssuanceReading, readIssuance } from './issuance.ts';
export type { LagCorrelation } from './lead-lag.ts';
export { flowReport, type MeasuredFlows } from './report.ts';
export { flowMetrics, type Transfer } from './transfers.ts';
