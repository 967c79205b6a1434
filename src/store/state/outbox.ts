import type { Transaction } from 'kysely';
import type { Decision } from '../../core/index.ts';
import type { StateSchema } from './schema.ts';

const ROWS_A_STATEMENT = 2_000;

/** Queues decisions for the log, in the transaction that makes them true. */
export async function queueDecisions(
  transaction: Transaction<StateSchema>,
  decisions: readonly Decision[],
): Promise<void> {
  for (const part of parts(decisions)) {
    const rows = part.map((decision) => ({ decision: JSON.stringify(decision) }));
    await transaction.insertInto('decision_outbox').values(rows).execute();
  }
}

/** Rows in portions that one statement can take. */
export function* parts<Row>(rows: readonly Row[]): Generator<readonly Row[]> {
  for (let from = 0; from < rows.length; from += ROWS_A_STATEMENT) {
    yield rows.slice(from, from + ROWS_A_STATEMENT);
  }
}
