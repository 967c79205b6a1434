export { signalDecision } from './decide.ts';
export { measureSignals, type SignalsReport } from './measure.ts';
export { signalsPage } from './page.ts';
export {
  type Position,
  SIGNAL_RULES,
  type SignalInterval,
  type SignalRules,
  signalModel,
} from './rules.ts';
export {
  readSignal,
  type SignalHistory,
  type SignalInput,
  type TokenSignal,
} from './token-signal.ts';
