import type { DuckDBConnection } from '@duckdb/node-api';
import { INTERVAL_LENGTH, type Interval } from '../../../core/index.ts';
import type { Ledger } from '../ledger.ts';
import { type Selection, visibleRows } from './read.ts';

/** An asset that trades has a bar among so many last intervals. */
const RECENT = 30;

/**
 * SQL of the last visible bar of each asset. It looks at the last intervals first and goes back
 * further only for assets that have no bar in them. `lastTime` is that of the last bar of all.
 */
export async function latestRows(
  connection: DuckDBConnection,
  selection: Selection,
  interval: Interval,
  lastTime: number,
): Promise<string> {
  const { ledger, asOf, from } = selection;
  const newest = Math.min(asOf, lastTime);
  const start = Math.max(from ?? 0, newest - RECENT * INTERVAL_LENGTH[interval]);
  const recent = await visibleRows(connection, { ...selection, from: start });
  await connection.run(`CREATE OR REPLACE TEMP TABLE latest AS ${lastOfEach(ledger, recent)}`);
  const missing = await assetsWithout(connection, selection);
  if (missing.size > 0) {
    const older = await visibleRows(connection, {
      ...selection,
      to: Math.min(start, selection.to ?? start),
    });
    await connection.run(
      `INSERT INTO latest ${lastOfEach(ledger, `(FROM ${older} ANTI JOIN latest USING (series, asset))`)}`,
    );
  }
  return 'latest';
}

function lastOfEach({ values }: Ledger, rows: string): string {
  const last = [...values, 'known_at'].map((value) => `arg_max(${value}, time) AS ${value}`);
  return `SELECT series, asset, max(time) AS time, ${last.join(', ')} FROM ${rows} GROUP BY series, asset`;
}

async function assetsWithout(
  connection: DuckDBConnection,
  { wanted }: Selection,
): Promise<Set<number>> {
  const reader = await connection.runAndReadAll('SELECT series, asset FROM latest');
  const missing = new Set(
    [...wanted].flatMap(([series, assets]) => [...assets].map((asset) => key(series, asset))),
  );
  for (const [series, asset] of reader.getRows() as [number, number][]) {
    missing.delete(key(series, asset));
  }
  return missing;
}

function key(series: number, asset: number): number {
  return series * 2 ** 32 + asset;
}
