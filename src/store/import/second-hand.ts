import {
  type AssetId,
  type BarColumns,
  INTERVAL_LENGTH,
  type Instant,
  type Market,
  type MetricColumns,
} from '../../core/index.ts';
import type { SeriesStore } from '../series/series-store.ts';

type Bars = BarColumns & { market: Market };

/** The one metric that publishers of market data and of on-chain data both give. */
const SHARED_METRIC = 'marketCapUsd';

/*
 * Prices and market caps that stand beside on-chain metrics only fill what market data leaves open:
 * two publishers' values of one day differ, and neither corrects the other.
 */

/** The bars of a batch for which no bar is stored yet. */
export async function unknownBars(store: SeriesStore, batch: Bars, now: Instant): Promise<Bars> {
  const { interval, market, assets, time } = batch;
  const period = { ...extent(time, INTERVAL_LENGTH[interval]), asOf: now };
  const known = instants(await store.readBars({ interval, market, assets, ...period }));
  const rows = rowsWhere(
    time.length,
    (row) => !known.get(assets[batch.asset[row]])?.has(time[row]),
  );
  if (rows.length === time.length) return batch;
  return {
    ...batch,
    asset: pick(batch.asset, rows),
    time: pick(time, rows),
    open: pick(batch.open, rows),
    high: pick(batch.high, rows),
    low: pick(batch.low, rows),
    close: pick(batch.close, rows),
    volumeUsd: pick(batch.volumeUsd, rows),
    knownAt: pick(batch.knownAt, rows),
  };
}

/** The metric values of a batch without the market caps for which one is stored already. */
export async function unknownMetrics(
  store: SeriesStore,
  batch: MetricColumns,
  now: Instant,
): Promise<MetricColumns> {
  const shared = batch.metrics.indexOf(SHARED_METRIC);
  if (shared < 0) return batch;
  const { assets, time } = batch;
  const period = { ...extent(time, 1), asOf: now };
  const known = instants(await store.readMetrics({ metrics: [SHARED_METRIC], assets, ...period }));
  const rows = rowsWhere(
    time.length,
    (row) => batch.metric[row] !== shared || !known.get(assets[batch.asset[row]])?.has(time[row]),
  );
  if (rows.length === time.length) return batch;
  return {
    ...batch,
    metric: pick(batch.metric, rows),
    asset: pick(batch.asset, rows),
    time: pick(time, rows),
    value: pick(batch.value, rows),
    knownAt: pick(batch.knownAt, rows),
  };
}

function rowsWhere(count: number, wanted: (row: number) => boolean): Uint32Array {
  const rows = new Uint32Array(count);
  let found = 0;
  for (let row = 0; row < count; row++) if (wanted(row)) rows[found++] = row;
  return rows.subarray(0, found);
}

function pick<Column extends Float64Array | Uint32Array>(
  column: Column,
  rows: Uint32Array,
): Column {
  const picked = column.slice(0, rows.length) as Column;
  for (let place = 0; place < rows.length; place++) picked[place] = column[rows[place]];
  return picked;
}

function extent(time: Float64Array, length: number): { from: Instant; to: Instant } {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (const instant of time) {
    if (instant < from) from = instant;
    if (instant > to) to = instant;
  }
  return { from, to: to + length };
}

/** The instants at which each asset has a row. */
function instants(rows: {
  assets: readonly AssetId[];
  asset: Uint32Array;
  time: Float64Array;
}): Map<AssetId, Set<Instant>> {
  const found = new Map(rows.assets.map((asset) => [asset, new Set<Instant>()]));
  rows.time.forEach((instant, row) => {
    found.get(rows.assets[rows.asset[row]])?.add(instant);
  });
  return found;
}
