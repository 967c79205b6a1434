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
  const rows = Array.from(time.keys()).filter(
    (row) => !known.get(assets[batch.asset[row]])?.has(time[row]),
  );
  const pick = (column: Float64Array) => Float64Array.from(rows, (row) => column[row]);
  return {
    ...batch,
    asset: Uint32Array.from(rows, (row) => batch.asset[row]),
    time: pick(time),
    open: pick(batch.open),
    high: pick(batch.high),
    low: pick(batch.low),
    close: pick(batch.close),
    volumeUsd: pick(batch.volumeUsd),
    knownAt: pick(batch.knownAt),
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
  const rows = Array.from(time.keys()).filter(
    (row) => batch.metric[row] !== shared || !known.get(assets[batch.asset[row]])?.has(time[row]),
  );
  const pick = (column: Float64Array) => Float64Array.from(rows, (row) => column[row]);
  return {
    ...batch,
    metric: Uint32Array.from(rows, (row) => batch.metric[row]),
    asset: Uint32Array.from(rows, (row) => batch.asset[row]),
    time: pick(time),
    value: pick(batch.value),
    knownAt: pick(batch.knownAt),
  };
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
