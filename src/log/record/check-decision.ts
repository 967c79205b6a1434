import type { Decision, DecisionKind } from '../../core/index.ts';
import { BadDecisionError } from '../errors.ts';

/** Every kind of judgement the log takes. */
export const DECISION_KINDS = [
  'grade',
  'forecast',
  'signal',
  'rebalance',
  'risk',
  'trade-intent',
  'security',
] as const satisfies readonly DecisionKind[];

const A_KIND = `is one of ${DECISION_KINDS.join(', ')}`;
const SHA256 = /^[0-9a-f]{64}$/;
const LONGEST_NAME = 256;

/**
 * Checks what the type alone cannot promise of a decision that came over a wire.
 *
 * @throws {BadDecisionError} naming the field.
 */
export function checkDecision(decision: Decision, position: number): void {
  const { kind, subject, asOf, horizon, model, inputs } = decision;
  const demand = (holds: boolean, field: string, rule: string) => {
    if (!holds) {
      throw new BadDecisionError(`Decision ${position}: '${field}' ${rule}.`, {
        place: { decision: position, field },
      });
    }
  };
  demand(DECISION_KINDS.includes(kind), 'kind', A_KIND);
  demand(isName(subject), 'subject', 'is a name of 1 to 256 characters');
  demand(isInstant(asOf), 'asOf', 'is a time in whole milliseconds');
  demand(horizon === undefined || isPeriod(horizon), 'horizon', 'begins before it ends');
  demand(isName(model?.id) && isName(model?.version), 'model', 'has an id and a version');
  demand(SHA256.test(model?.sha256), 'model.sha256', 'is a SHA-256 in lower-case hex');
  demand(SHA256.test(inputs?.sha256), 'inputs.sha256', 'is a SHA-256 in lower-case hex');
  demand(decision.output !== undefined, 'output', 'is what was judged');
}

function isName(value: unknown): boolean {
  return typeof value === 'string' && value.length > 0 && value.length <= LONGEST_NAME;
}

function isInstant(value: unknown): boolean {
  return Number.isSafeInteger(value);
}

function isPeriod(horizon: { from: number; to: number }): boolean {
  return isInstant(horizon.from) && isInstant(horizon.to) && horizon.from < horizon.to;
}
