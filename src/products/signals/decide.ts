import { createHash } from 'node:crypto';
import type { Decision } from '../../core/index.ts';
import { type SignalRules, signalModel } from './rules.ts';
import type { SignalInput, TokenSignal } from './token-signal.ts';

/** The log's record of a position: what is held from now on, why, and a hash of what it was read from. */
export function signalDecision(
  input: SignalInput,
  { asset, asOf, interval, position, since, price, reason }: TokenSignal,
  rules: SignalRules,
  simulated: boolean,
): Decision {
  return {
    kind: 'signal',
    subject: asset,
    asOf,
    model: signalModel(rules),
    inputs: { sha256: hashOf(input) },
    output: { interval, position, since, price, reason },
    ...(simulated && { simulated }),
  };
}

function hashOf({ times, close, grade }: SignalInput): string {
  const hash = createHash('sha256');
  for (const column of [times, close, grade]) {
    if (column) hash.update(new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
  }
  return hash.digest('hex');
}
