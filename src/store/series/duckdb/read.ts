import type { DuckDBConnection } from '@duckdb/node-api';
import type { Ledger } from '../ledger.ts';
import { type ChunkColumn, forEachChunk } from './columns.ts';
import { latestCorrections } from './merge.ts';
import { correctionsOf } from './schema.ts';

/** Which rows of a ledger to read, in the numbers they are stored under. */
export interface Selection {
  ledger: Ledger;
  asOf: number;
  from: number | undefined;
  to: number | undefined;
  /** Assets wanted from each series (market or metric). */
  wanted: ReadonlyMap<number, ReadonlySet<number>>;
}

/** Beyond so many assets a list in SQL costs more than reading the rows and dropping them. */
export const LONGEST_LIST = 500;

/**
 * SQL of the rows as they were known at `asOf`. Rows of unwanted assets may be among them where
 * leaving them out costs more than dropping them.
 */
export async function visibleRows(
  connection: DuckDBConnection,
  selection: Selection,
): Promise<string> {
  const { ledger, asOf } = selection;
  const where = `${predicate(selection)} AND known_at <= ${asOf}`;
  if (!(await anyRow(connection, `FROM ${correctionsOf(ledger)} WHERE ${where}`))) {
    return `(FROM ${ledger.table} WHERE ${where})`;
  }
  const corrected = (value: string) => `if(c.known_at IS NULL, b.${value}, c.${value}) AS ${value}`;
  return `(SELECT b.series, b.asset, b.time, ${ledger.values.map(corrected).join(', ')},
      coalesce(c.known_at, b.known_at) AS known_at
    FROM (FROM ${ledger.table} WHERE ${where}) AS b
    LEFT JOIN (${latestCorrections(ledger, where)}) AS c
      ON c.series = b.series AND c.asset = b.asset AND c.time = b.time)`;
}

function predicate({ from, to, wanted }: Selection): string {
  const terms = [`series IN (${[...wanted.keys(), -1].join(', ')})`];
  if (from !== undefined) terms.push(`time >= ${from}`);
  if (to !== undefined) terms.push(`time < ${to}`);
  const assets = new Set([...wanted.values()].flatMap((set) => [...set]));
  if (assets.size <= LONGEST_LIST) terms.push(`asset IN (${[...assets, -1].join(', ')})`);
  return terms.join(' AND ');
}

async function anyRow(connection: DuckDBConnection, from: string): Promise<boolean> {
  const reader = await connection.runAndReadAll(`SELECT 1 ${from} LIMIT 1`);
  return reader.currentRowCount > 0;
}

/** Rows gathered by group: group `g` fills rows `starts[g]` to `starts[g + 1]`, times ascending. */
export interface GatheredRows {
  starts: Uint32Array;
  time: Float64Array;
  values: readonly Float64Array[];
  knownAt: Float64Array;
}

/**
 * Reads rows straight into columns. `groupOf` orders the wanted (series, asset) pairs and is -1
 * for others; the groups' sizes are counted first, so each row is written once, to its place.
 */
export async function gather(
  connection: DuckDBConnection,
  ledger: Ledger,
  rows: string,
  groups: number,
  groupOf: (series: number, asset: number) => number,
): Promise<GatheredRows> {
  const starts = await countGroups(connection, rows, groups, groupOf);
  const total = starts[groups];
  const columns = Array.from({ length: ledger.values.length + 2 }, () => new Float64Array(total));
  const next = starts.slice();
  const result = await connection.stream(
    `SELECT series, asset, time::DOUBLE, ${ledger.values.join(', ')}, known_at::DOUBLE FROM ${rows}`,
  );
  await forEachChunk(result, 2, ([series, asset, ...source], count) => {
    placeRuns(series, asset, count, groupOf, (group, from, to) => {
      copyRun(source, columns, from, to, next[group]);
      next[group] += to - from;
    });
  });
  sortGroups(columns, starts);
  return {
    starts,
    time: columns[0],
    values: columns.slice(1, -1),
    knownAt: columns[columns.length - 1],
  };
}

async function countGroups(
  connection: DuckDBConnection,
  rows: string,
  groups: number,
  groupOf: (series: number, asset: number) => number,
): Promise<Uint32Array> {
  const starts = new Uint32Array(groups + 1);
  const counts = await connection.stream(
    `SELECT series, asset, count(*)::INTEGER FROM ${rows} GROUP BY series, asset`,
  );
  await forEachChunk(counts, 3, ([series, asset, size], count) => {
    for (let row = 0; row < count; row++) {
      const group = groupOf(series[row], asset[row]);
      if (group >= 0) starts[group + 1] = size[row];
    }
  });
  for (let group = 0; group < groups; group++) starts[group + 1] += starts[group];
  return starts;
}

/** Calls `place` for each run of rows of one wanted series and asset. */
export function placeRuns(
  series: ChunkColumn,
  asset: ChunkColumn,
  count: number,
  groupOf: (series: number, asset: number) => number,
  place: (group: number, from: number, to: number) => void,
): void {
  for (let from = 0; from < count; ) {
    let to = from + 1;
    while (to < count && asset[to] === asset[from] && series[to] === series[from]) to++;
    const group = groupOf(series[from], asset[from]);
    if (group >= 0) place(group, from, to);
    from = to;
  }
}

function copyRun(
  source: readonly ChunkColumn[],
  target: readonly Float64Array[],
  from: number,
  to: number,
  at: number,
): void {
  for (let column = 0; column < source.length; column++) {
    if (to - from < 8) {
      for (let row = from; row < to; row++) target[column][at + row - from] = source[column][row];
    } else {
      target[column].set(source[column].subarray(from, to), at);
    }
  }
}

/** Sorts each group by time where rows did not come in order; the first column holds the times. */
function sortGroups(columns: readonly Float64Array[], starts: Uint32Array): void {
  const time = columns[0];
  for (let group = 0; group + 1 < starts.length; group++) {
    const from = starts[group];
    const to = starts[group + 1];
    if (isAscending(time, from, to)) continue;
    const times = time.slice(from, to);
    const order = Uint32Array.from(times, (_, index) => index).sort((l, r) => times[l] - times[r]);
    for (const column of columns) {
      const values = column.slice(from, to);
      for (let index = 0; index < order.length; index++)
        column[from + index] = values[order[index]];
    }
  }
}

function isAscending(time: Float64Array, from: number, to: number): boolean {
  for (let row = from + 1; row < to; row++) if (time[row] < time[row - 1]) return false;
  return true;
}
