import type { Ledger } from '../ledger.ts';
import { quoted } from './batches.ts';
import type { ClickHouseClient } from './client.ts';
import { RowReader } from './row-binary.ts';

/** Rows of one series (a market or a metric) of one asset, times ascending. */
export interface SeriesRows {
  series: string;
  asset: string;
  time: Float64Array;
  values: readonly Float64Array[];
  knownAt: Float64Array;
}

/** Which rows to read; `visible` is SQL from {@link Batches.visible}. */
export interface RowSelection {
  ledger: Ledger;
  visible: string;
  asOf?: number;
  from?: number | undefined;
  to?: number | undefined;
  series?: readonly string[] | undefined;
  assets?: readonly string[] | undefined;
}

/** Reads rows as they were known, an array a column and series. */
export async function readRows(
  client: ClickHouseClient,
  selection: RowSelection,
  lastOnly = false,
): Promise<SeriesRows[]> {
  const { values } = selection.ledger;
  const picked = values.map((_, index) => `groupArray(v${index})`);
  const source = lastOnly ? lastOfEach(selection) : known(selection);
  const answer = new RowReader(
    await client.query(
      `SELECT series, asset, groupArray(t), ${picked.join(', ')}, groupArray(k)
       FROM (${source}) GROUP BY series, asset`,
    ),
  );
  const rows: SeriesRows[] = [];
  while (!answer.done) {
    rows.push(
      inOrder({
        series: answer.text(),
        asset: answer.text(),
        time: answer.float64Array(),
        values: values.map(() => answer.float64Array()),
        knownAt: answer.float64Array(),
      }),
    );
  }
  return rows;
}

/** SQL of the latest known values of each key. */
function known(selection: RowSelection): string {
  const { ledger } = selection;
  const latest = ledger.values.map((value, index) => `argMax(${value}, known_at) AS v${index}`);
  return `SELECT series, asset, toFloat64(time) AS t, ${latest.join(', ')}, toFloat64(max(known_at)) AS k
    FROM ${ledger.table} WHERE ${whereOf(selection)} GROUP BY series, asset, time`;
}

function lastOfEach(selection: RowSelection): string {
  const last = selection.ledger.values.map((_, index) => `argMax(v${index}, t) AS w${index}`);
  const renamed = selection.ledger.values.map((_, index) => `w${index} AS v${index}`);
  return `SELECT series, asset, last AS t, ${renamed.join(', ')}, lastKnown AS k
    FROM (SELECT series, asset, max(t) AS last, ${last.join(', ')}, argMax(k, t) AS lastKnown
      FROM (${known(selection)}) GROUP BY series, asset)`;
}

export function whereOf({ visible, asOf, from, to, series, assets }: RowSelection): string {
  const terms = [visible];
  if (asOf !== undefined) terms.push(`known_at <= ${asOf}`);
  if (from !== undefined) terms.push(`time >= ${from}`);
  if (to !== undefined) terms.push(`time < ${to}`);
  if (series) terms.push(`series IN (${['', ...series].map(quoted).join(', ')})`);
  if (assets) terms.push(`asset IN (${['', ...assets].map(quoted).join(', ')})`);
  return terms.join(' AND ');
}

/** ClickHouse gathers arrays in the order its threads come to them. */
function inOrder(rows: SeriesRows): SeriesRows {
  const { time } = rows;
  if (time.every((instant, row) => row === 0 || time[row - 1] <= instant)) return rows;
  const order = Uint32Array.from(time, (_, row) => row).sort(
    (left, right) => time[left] - time[right],
  );
  const sorted = (column: Float64Array) => Float64Array.from(order, (row) => column[row]);
  return {
    ...rows,
    time: sorted(time),
    values: rows.values.map(sorted),
    knownAt: sorted(rows.knownAt),
  };
}
