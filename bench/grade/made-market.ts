import type { DuckDBConnection } from '@duckdb/node-api';

/** First day of the made market, in milliseconds: after everything the shipped models learned from. */
export const FIRST_DAY = Date.UTC(2025, 1, 1);
const DAY = 86_400_000;

/**
 * Fills the table `bars(asset, day, open, high, low, close, volume)` with a made-up market: closes
 * that wander with the market and by themselves. Everything comes from hashes, so each run has the same.
 */
export async function makeMarketTable(
  connection: DuckDBConnection,
  assets: number,
  days: number,
): Promise<void> {
  await connection.run(`
    CREATE OR REPLACE TABLE bars AS
    WITH moves AS (
      SELECT a AS asset, d AS day,
        0.05 * (hash(d, 1) / 18446744073709551615.0 - 0.5)
          + 0.1 * (hash(a, d, 2) / 18446744073709551615.0 - 0.5) AS move,
        hash(a, d, 3) / 18446744073709551615.0 AS wick,
        hash(a, d, 4) / 18446744073709551615.0 AS traded
      FROM range(${assets}) assets(a), range(${days}) days(d)
    ), closes AS (
      SELECT asset, day, wick, traded,
        exp(sum(move) OVER (PARTITION BY asset ORDER BY day)) AS close FROM moves
    ), opened AS (
      SELECT *, coalesce(lag(close) OVER (PARTITION BY asset ORDER BY day), close) AS open FROM closes
    )
    SELECT asset, day, open, greatest(open, close) * (1 + 0.02 * wick) AS high,
      least(open, close) * (1 - 0.02 * wick) AS low, close, 1e6 * exp(3 * traded) AS volume
    FROM opened ORDER BY asset, day`);
}

/** The table's columns on a grid [day × asset]. */
export interface MadePanels {
  times: Float64Array;
  assets: string[];
  open: Float64Array;
  high: Float64Array;
  low: Float64Array;
  close: Float64Array;
  volumeUsd: Float64Array;
}

/** Reads the table into panels, in shared memory. */
export async function readMadePanels(
  connection: DuckDBConnection,
  assets: number,
  days: number,
): Promise<MadePanels> {
  const table = () => new Float64Array(new SharedArrayBuffer(assets * days * 8));
  const columns = [table(), table(), table(), table(), table()];
  const result = await connection.stream(
    'SELECT asset, day, open, high, low, close, volume FROM bars',
  );
  for (let chunk = await result.fetchChunk(); chunk?.rowCount; chunk = await result.fetchChunk()) {
    const asset = chunk.getColumnValues(0) as bigint[];
    const day = chunk.getColumnValues(1) as bigint[];
    columns.forEach((column, index) => {
      const values = chunk.getColumnValues(index + 2) as number[];
      for (let row = 0; row < values.length; row++) {
        column[Number(day[row]) * assets + Number(asset[row])] = values[row];
      }
    });
  }
  const [open, high, low, close, volumeUsd] = columns;
  return {
    times: Float64Array.from({ length: days }, (_, day) => FIRST_DAY + day * DAY),
    assets: Array.from({ length: assets }, (_, asset) => `made-${String(asset).padStart(4, '0')}`),
    open,
    high,
    low,
    close,
    volumeUsd,
  };
}
