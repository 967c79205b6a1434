import { createHash } from 'node:crypto';
import {
  canonicalJson,
  type Decision,
  type Instant,
  type Json,
  type ModelIdentity,
} from '../../core/index.ts';
import { identifyRules } from '../../models/index.ts';
import type { IndexHistory } from './backtest-index.ts';
import type { IndexDefinition } from './definition.ts';
import type { IndexMarket } from './index-market.ts';

/**
 * The log's record of what an index has decided and not traded yet, with the orders that would
 * realise it; undefined where nothing waits.
 *
 * @param asOf when it was decided: nothing known later went in.
 */
export function rebalanceDecision(
  definition: IndexDefinition,
  { pending }: IndexHistory,
  { asOf, inputs, simulated }: { asOf: Instant; inputs: string; simulated: boolean },
): Decision | undefined {
  if (pending === null) return undefined;
  return {
    kind: 'rebalance',
    subject: definition.id,
    asOf,
    model: identifyIndex(definition),
    inputs: { sha256: inputs },
    output: { ...pending, orders: pending.orders.map((order) => ({ ...order })) },
    ...(simulated && { simulated }),
  };
}

/** The rules as the log names them: a change of any of them is another model; words about them are none. */
export function identifyIndex({ notes: _, ...definition }: IndexDefinition): ModelIdentity {
  const rules = JSON.parse(JSON.stringify(definition)) as Json;
  return identifyRules(`index-${definition.id}`, '1', rules);
}

/** SHA-256 of everything an index is calculated from. */
export function hashIndexMarket(market: IndexMarket): string {
  const hash = createHash('sha256').update(canonicalJson([...market.assets]));
  const { times, close, volumeUsd, marketCapUsd, traderGrade, investorGrade } = market;
  for (const table of [times, close, volumeUsd, marketCapUsd, traderGrade, investorGrade]) {
    hash.update(String(table?.length ?? 0));
    if (table) hash.update(new Uint8Array(table.buffer, table.byteOffset, table.byteLength));
  }
  return hash.digest('hex');
}
