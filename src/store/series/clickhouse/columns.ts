import type { AssetId, Interval, Market, MetricColumns } from '../../../core/index.ts';
import type { StoredBars } from '../series-store.ts';
import type { SeriesRows } from './ledger-rows.ts';

/** Rows of the chosen market of each asset as columns, sorted by asset. */
export function barColumns(
  interval: Interval,
  chosen: ReadonlyMap<AssetId, Market>,
  rows: readonly SeriesRows[],
): StoredBars {
  const assets = [...chosen.keys()].sort();
  const byAsset = new Map(
    rows
      .filter(({ asset, series }) => chosen.get(asset) === series)
      .map((found) => [found.asset, found]),
  );
  const ordered = assets.flatMap((asset) => byAsset.get(asset) ?? []);
  const position = new Map(assets.map((asset, index) => [asset, index]));
  const [open, high, low, close, volumeUsd] = Array.from({ length: 5 }, (_, value) =>
    joined(ordered, ({ values }) => values[value]),
  );
  return {
    interval,
    assets,
    markets: assets.map((asset) => chosen.get(asset) as Market),
    asset: repeated(ordered, ({ asset }) => position.get(asset) as number),
    time: joined(ordered, ({ time }) => time),
    open,
    high,
    low,
    close,
    volumeUsd,
    knownAt: joined(ordered, ({ knownAt }) => knownAt),
  };
}

/** Rows as columns, sorted by metric and asset. */
export function metricColumns(rows: readonly SeriesRows[]): MetricColumns {
  const metrics = [...new Set(rows.map(({ series }) => series))].sort();
  const assets = [...new Set(rows.map(({ asset }) => asset))].sort();
  const metricOf = new Map(metrics.map((metric, index) => [metric, index]));
  const assetOf = new Map(assets.map((asset, index) => [asset, index]));
  const place = ({ series, asset }: SeriesRows) =>
    (metricOf.get(series) as number) * assets.length + (assetOf.get(asset) as number);
  const ordered = rows.toSorted((left, right) => place(left) - place(right));
  return {
    metrics,
    assets,
    metric: repeated(ordered, ({ series }) => metricOf.get(series) as number),
    asset: repeated(ordered, ({ asset }) => assetOf.get(asset) as number),
    time: joined(ordered, ({ time }) => time),
    value: joined(ordered, ({ values }) => values[0]),
    knownAt: joined(ordered, ({ knownAt }) => knownAt),
  };
}

function joined(
  rows: readonly SeriesRows[],
  column: (rows: SeriesRows) => Float64Array,
): Float64Array {
  const all = new Float64Array(rows.reduce((sum, { time }) => sum + time.length, 0));
  let at = 0;
  for (const part of rows) {
    all.set(column(part), at);
    at += part.time.length;
  }
  return all;
}

function repeated(rows: readonly SeriesRows[], number: (rows: SeriesRows) => number): Uint32Array {
  const all = new Uint32Array(rows.reduce((sum, { time }) => sum + time.length, 0));
  let at = 0;
  for (const part of rows) {
    all.fill(number(part), at, at + part.time.length);
    at += part.time.length;
  }
  return all;
}
