import { createHash } from 'node:crypto';
import type { Decision, Instant } from '../../core/index.ts';
import { type SignalRules, signalModel } from './rules.ts';
import type { SignalInput, TokenSignal } from './token-signal.ts';

/**
 * The log's record of a position: what is held from now on, why, and a hash of what it was read from.
 *
 * @param asOf when it was read: nothing known later went in.
 */
export function signalDecision(
  input: SignalInput,
  { asset, interval, position, since, entryPrice, reason }: TokenSignal,
  { rules, asOf, simulated }: { rules: SignalRules; asOf: Instant; simulated: boolean },
): Decision {
  return {
    kind: 'signal',
    subject: asset,
    asOf,
    model: signalModel(rules),
    inputs: { sha256: hashOf(input) },
    output: { interval, position, since, entryPrice, reason },
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
