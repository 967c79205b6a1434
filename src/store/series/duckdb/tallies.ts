import { type DuckDBConnection, DuckDBDoubleType, DuckDBIntegerType } from '@duckdb/node-api';
import { appendColumns } from './columns.ts';
import type { Staging, Tally } from './staging.ts';

const NUMBERS = [
  ['row_count', 'rows'],
  ['first_time', 'firstTime'],
  ['last_time', 'lastTime'],
  ['first_known', 'firstKnown'],
  ['first_complete_known', 'firstCompleteKnown'],
] as const;

/** Puts the tallies of staged rows in a temporary table, so that the rows need not be read for them. */
export async function stageTallies(
  connection: DuckDBConnection,
  staging: Staging,
): Promise<string> {
  const table = `tallies_${staging.ledger.table}`;
  const numbers = NUMBERS.map(([column]) => `${column} DOUBLE`).join(', ');
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE ${table} (series INTEGER, asset INTEGER, ${numbers})`,
  );
  const tallies = staging.tallies();
  const appender = await connection.createAppender(table, 'main', 'temp');
  appendColumns(
    appender,
    [
      DuckDBIntegerType.instance,
      DuckDBIntegerType.instance,
      ...NUMBERS.map(() => DuckDBDoubleType.instance),
    ],
    [
      Int32Array.from(tallies, ({ series }) => series),
      Int32Array.from(tallies, ({ asset }) => asset),
      ...NUMBERS.map(([, field]) => Float64Array.from(tallies, (tally: Tally) => tally[field])),
    ],
  );
  appender.closeSync();
  const complete = `if(isinf(first_complete_known), NULL, first_complete_known) AS first_complete_known`;
  return `(SELECT * REPLACE (${complete}) FROM ${table})`;
}
