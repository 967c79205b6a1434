import type { DuckDBConnection } from '@duckdb/node-api';
import type { Ledger } from '../ledger.ts';
import type { AppendCounts } from '../series-store.ts';
import { correctionsOf, isComplete } from './schema.ts';
import type { Staging } from './staging.ts';
import { stageTallies } from './tallies.ts';

/** Eight of DuckDB's row groups: so many are read within a few hundredths of a second. */
const NEWEST_ROWS = 8 * 122_880;

/**
 * Moves staged rows into their ledger, within the transaction of the caller: a row of a new key is
 * stored, one equal to the latest known of its key is dropped, one that differs becomes a
 * correction known after what it corrects. Repeated keys count in order of `known_at`, then of
 * arrival.
 */
export async function merge(connection: DuckDBConnection, staging: Staging): Promise<AppendCounts> {
  const total: AppendCounts = { stored: 0, deduplicated: 0, corrected: 0 };
  if (staging.rows === 0) return total;
  let mayMeet = await meetsStored(connection, staging);
  for (const layer of await layers(connection, staging)) {
    const counts = await mergeLayer(connection, staging, layer, mayMeet);
    mayMeet = true;
    total.stored += counts.stored;
    total.deduplicated += counts.deduplicated;
    total.corrected += counts.corrected;
  }
  return total;
}

/** Tables of staged rows in each of which every key stands once. */
async function layers(connection: DuckDBConnection, staging: Staging): Promise<string[]> {
  if (staging.ascending) return [staging.table];
  const layered = `${staging.table}_layered`;
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE ${layered} AS SELECT *, row_number() OVER (
       PARTITION BY series, asset, time ORDER BY known_at, rowid)::INTEGER AS layer
     FROM ${staging.table}`,
  );
  const depth = await scalar(connection, `SELECT coalesce(max(layer), 0) FROM ${layered}`);
  return Array.from(
    { length: depth },
    (_, index) =>
      `(SELECT * EXCLUDE (layer) FROM ${layered} WHERE layer = ${index + 1} ORDER BY series, asset, time)`,
  );
}

/** Whether a series with staged rows has stored ones of the same period, as the catalog tells. */
async function meetsStored(connection: DuckDBConnection, staging: Staging): Promise<boolean> {
  const reader = await connection.runAndReadAll(
    `SELECT series, asset, first_time::DOUBLE, last_time::DOUBLE FROM catalog
     WHERE ledger = '${staging.ledger.table}'`,
  );
  return (reader.getRows() as [number, number, number, number][]).some((stored) =>
    staging.overlaps(...stored),
  );
}

/**
 * Stores the newest part of a large import after the rest, so that a few neighbouring blocks of the
 * table hold it and a read of the last days skips the others.
 */
function slices({ rows, firstTime, lastTime }: Staging, fresh: string): string[] {
  if (rows <= 2 * NEWEST_ROWS) return [fresh];
  const newest = lastTime - Math.floor(((lastTime - firstTime) * NEWEST_ROWS) / rows);
  return [`(FROM ${fresh} WHERE time < ${newest})`, `(FROM ${fresh} WHERE time >= ${newest})`];
}

async function mergeLayer(
  connection: DuckDBConnection,
  staging: Staging,
  rows: string,
  mayMeet: boolean,
): Promise<AppendCounts> {
  const { ledger } = staging;
  const met = mayMeet ? await findMet(connection, staging, rows) : 0;
  const columns = `series, asset, time::BIGINT AS time, ${ledger.values.join(', ')}`;
  const fresh = met === 0 ? rows : `(FROM ${rows} ANTI JOIN met USING (series, asset, time))`;
  let stored = 0;
  for (const slice of slices(staging, fresh)) {
    stored += await run(
      connection,
      `INSERT INTO ${ledger.table} SELECT ${columns}, known_at::BIGINT FROM ${slice}`,
    );
  }
  const counted =
    fresh === staging.table ? await stageTallies(connection, staging) : tally(ledger, fresh);
  await countIn(connection, ledger, counted);
  const corrected = met === 0 ? 0 : await correct(connection, ledger, columns);
  return { stored, corrected, deduplicated: met - corrected };
}

/**
 * Gathers in `met` the staged rows whose key is known, beside when its latest value was learned.
 * A missing value takes nothing back: the one known stays.
 */
async function findMet(
  connection: DuckDBConnection,
  { ledger, firstTime, lastTime, learnedAt }: Staging,
  rows: string,
): Promise<number> {
  const compared = ledger.values.map((value) => {
    const latest = `if(c.known_at IS NULL, b.${value}, c.${value})`;
    return {
      differs: `(NOT isnan(s.${value}) AND s.${value} <> ${latest})`,
      value: `if(isnan(s.${value}), ${latest}, s.${value}) AS ${value}`,
    };
  });
  const within = `time BETWEEN ${firstTime} AND ${lastTime}`;
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE met AS
     SELECT s.series, s.asset, s.time, ${compared.map(({ value }) => value).join(', ')},
       greatest(s.known_at, ${learnedAt}, coalesce(c.known_at, b.known_at) + 1) AS known_at,
       ${compared.map(({ differs }) => differs).join(' OR ')} AS differs
     FROM ${rows} AS s
     JOIN (FROM ${ledger.table} WHERE ${within}) AS b
       ON s.series = b.series AND s.asset = b.asset AND s.time::BIGINT = b.time
     LEFT JOIN (${latestCorrections(ledger, within)}) AS c
       ON c.series = b.series AND c.asset = b.asset AND c.time = b.time`,
  );
  return scalar(connection, 'SELECT count(*) FROM met');
}

/** SQL of the last correction of each key among those `visible`. */
export function latestCorrections(ledger: Ledger, visible: string): string {
  const { values } = ledger;
  return `SELECT series, asset, time, max(known_at) AS known_at,
            ${values.map((value) => `arg_max(${value}, known_at) AS ${value}`).join(', ')}
          FROM ${correctionsOf(ledger)} WHERE ${visible} GROUP BY series, asset, time`;
}

async function correct(
  connection: DuckDBConnection,
  ledger: Ledger,
  columns: string,
): Promise<number> {
  const corrected = await run(
    connection,
    `INSERT INTO ${correctionsOf(ledger)} SELECT ${columns}, known_at::BIGINT FROM met WHERE differs`,
  );
  if (corrected > 0) {
    await connection.run(
      `UPDATE catalog SET
         correction_count = correction_count + fixed.n,
         first_complete_known = least(first_complete_known, fixed.complete_known)
       FROM (SELECT series, asset, count(*) AS n,
               min(known_at) FILTER (WHERE ${isComplete(ledger)}) AS complete_known
             FROM met WHERE differs GROUP BY series, asset) AS fixed
       WHERE ledger = '${ledger.table}' AND catalog.series = fixed.series AND catalog.asset = fixed.asset`,
    );
  }
  return corrected;
}

/** SQL that counts some rows by series and asset. */
function tally(ledger: Ledger, rows: string): string {
  return `(SELECT series, asset, count(*) AS row_count, min(time) AS first_time,
       max(time) AS last_time, min(known_at) AS first_known,
       min(known_at) FILTER (WHERE ${isComplete(ledger)}) AS first_complete_known
     FROM ${rows} GROUP BY series, asset)`;
}

/** Keeps the catalog of what is stored in step with the rows going in, which are `counted`. */
async function countIn(
  connection: DuckDBConnection,
  ledger: Ledger,
  counted: string,
): Promise<void> {
  await connection.run(
    `INSERT INTO catalog
     SELECT '${ledger.table}', series, asset, row_count, 0, first_time, last_time, first_known,
       first_complete_known
     FROM ${counted}
     ON CONFLICT DO UPDATE SET
       row_count = row_count + excluded.row_count,
       first_time = least(first_time, excluded.first_time),
       last_time = greatest(last_time, excluded.last_time),
       first_known = least(first_known, excluded.first_known),
       first_complete_known = least(first_complete_known, excluded.first_complete_known)`,
  );
}

async function run(connection: DuckDBConnection, sql: string): Promise<number> {
  return (await connection.run(sql)).rowsChanged;
}

async function scalar(connection: DuckDBConnection, sql: string): Promise<number> {
  const reader = await connection.runAndReadAll(sql);
  return Number(reader.getRows()[0][0]);
}
