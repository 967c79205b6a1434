import type { ModelIdentity } from '../../core/index.ts';
import { identifyRules } from '../../models/index.ts';

/** What a signal says to hold: bought, sold short, or nothing. */
export type Position = 'long' | 'short' | 'flat';

export type SignalInterval = '1d' | '1h';

/** When a token is held, by its own trend and its Trader Grade. */
export interface SignalRules {
  interval: SignalInterval;
  /** Bars back to each close the last one is compared with. */
  lookbacks: readonly number[];
  /** A long is entered with at least this grade, a short with at most one hundred less this. */
  enterGrade: number;
  /** A long is left below this grade, a short above one hundred less this. */
  leaveGrade: number;
  /** Bars over which a signal's record is told. */
  recordBars: number;
  /** Paid for each change of the position by its whole size. */
  costBasisPoints: number;
}

/** docs/methodology/signals.md says how these were chosen and what they were worth. */
export const SIGNAL_RULES: Readonly<Record<SignalInterval, SignalRules>> = {
  '1d': {
    interval: '1d',
    lookbacks: [10, 30, 90],
    enterGrade: 50,
    leaveGrade: 30,
    recordBars: 365,
    costBasisPoints: 10,
  },
  '1h': {
    interval: '1h',
    lookbacks: [24, 72, 168],
    enterGrade: 50,
    leaveGrade: 30,
    recordBars: 720,
    costBasisPoints: 10,
  },
};

/** The rules as the log names them: a change of any number is another model. */
export function signalModel(rules: SignalRules): ModelIdentity {
  return identifyRules(`signal-${rules.interval}`, '1', { ...rules });
}
