import type { AppendCounts } from '../series-store.ts';
import type { SeriesRows } from './ledger-rows.ts';

/** Rows to append, names by number. */
export interface IncomingRows {
  seriesNames: readonly string[];
  assetNames: readonly string[];
  series: Uint32Array;
  asset: Uint32Array;
  time: Float64Array;
  values: readonly Float64Array[];
  knownAt: Float64Array;
  learnedAt: number | undefined;
}

/** What an append adds: `rows` are row numbers of the incoming, the other columns as to be stored. */
export interface Reconciled {
  counts: AppendCounts;
  rows: number[];
  values: number[][];
  knownAt: number[];
}

/** The latest known values by key. */
type Latest = Map<string, Map<number, { values: number[]; knownAt: number }>>;

/**
 * Compares incoming rows with the latest known: a new key is stored, an equal row dropped, one that
 * differs becomes a correction known after what it corrects. A missing value takes nothing back.
 */
export function reconcile(stored: readonly SeriesRows[], incoming: IncomingRows): Reconciled {
  const latest = latestOf(stored);
  const result: Reconciled = {
    counts: { stored: 0, deduplicated: 0, corrected: 0 },
    rows: [],
    values: [],
    knownAt: [],
  };
  for (const row of inOrderOfKnowledge(incoming.knownAt)) {
    const { seriesNames, assetNames, series, asset } = incoming;
    const key = keyOf(seriesNames[series[row]], assetNames[asset[row]]);
    const times = latest.get(key) ?? new Map();
    latest.set(key, times);
    take(incoming, row, times, result);
  }
  return result;
}

function take(
  incoming: IncomingRows,
  row: number,
  times: Map<number, { values: number[]; knownAt: number }>,
  result: Reconciled,
): void {
  const time = incoming.time[row];
  const before = times.get(time);
  const given = incoming.values.map((column) => column[row]);
  let { [row]: knownAt } = incoming.knownAt;
  if (before) {
    if (given.every((value, index) => Number.isNaN(value) || value === before.values[index])) {
      result.counts.deduplicated++;
      return;
    }
    knownAt = Math.max(knownAt, incoming.learnedAt ?? knownAt, before.knownAt + 1);
    result.counts.corrected++;
  } else {
    result.counts.stored++;
  }
  const values = given.map((value, index) =>
    Number.isNaN(value) && before ? before.values[index] : value,
  );
  times.set(time, { values, knownAt });
  result.rows.push(row);
  result.values.push(values);
  result.knownAt.push(knownAt);
}

function latestOf(stored: readonly SeriesRows[]): Latest {
  return new Map(
    stored.map(({ series, asset, time, values, knownAt }) => [
      keyOf(series, asset),
      new Map(
        Array.from(time, (instant, row) => [
          instant,
          { values: values.map((column) => column[row]), knownAt: knownAt[row] },
        ]),
      ),
    ]),
  );
}

function inOrderOfKnowledge(knownAt: Float64Array): Uint32Array {
  const order = Uint32Array.from(knownAt, (_, row) => row);
  return order.sort((left, right) => knownAt[left] - knownAt[right]);
}

function keyOf(series: string, asset: string): string {
  return `${series}\n${asset}`;
}
