import type { DuckDBConnection } from '@duckdb/node-api';
import type { MetricColumns } from '../../../core/index.ts';
import { METRIC_LEDGER } from '../ledger.ts';
import type { MetricQuery } from '../series-store.ts';
import type { Names } from './names.ts';
import { gather, visibleRows } from './read.ts';

/** One metric of one asset that has rows to read. */
interface Pair {
  series: number;
  asset: number;
}

/** Reads metric values as they were known, sorted by metric, asset and time. */
export async function readMetricsFrom(
  connection: DuckDBConnection,
  query: MetricQuery,
  assetNames: Names,
  metricNames: Names,
): Promise<MetricColumns> {
  const pairs = await pairsOf(connection, query, assetNames, metricNames);
  const metrics = sortedNames(pairs, ({ series }) => metricNames.name(series));
  const assets = sortedNames(pairs, ({ asset }) => assetNames.name(asset));
  const metricIndex = indexOf(metrics);
  const assetIndex = indexOf(assets);
  const place = ({ series, asset }: Pair) =>
    metricIndex(metricNames.name(series)) * assets.length + assetIndex(assetNames.name(asset));
  pairs.sort((left, right) => place(left) - place(right));

  const groups = new Map(pairs.map(({ series, asset }, index) => [key(series, asset), index]));
  const { asOf, from, to } = query;
  const selection = { ledger: METRIC_LEDGER, asOf, from, to, wanted: bySeries(pairs) };
  const rows = await visibleRows(connection, selection);
  const gathered = await gather(
    connection,
    METRIC_LEDGER,
    rows,
    pairs.length,
    (series, asset) => groups.get(key(series, asset)) ?? -1,
  );
  const metric = new Uint32Array(gathered.time.length);
  const asset = new Uint32Array(gathered.time.length);
  pairs.forEach((pair, index) => {
    const [start, end] = [gathered.starts[index], gathered.starts[index + 1]];
    metric.fill(metricIndex(metricNames.name(pair.series)), start, end);
    asset.fill(assetIndex(assetNames.name(pair.asset)), start, end);
  });
  const { time, values, knownAt } = gathered;
  return { metrics, assets, metric, asset, time, value: values[0], knownAt };
}

async function pairsOf(
  connection: DuckDBConnection,
  { asOf, metrics, assets }: MetricQuery,
  assetNames: Names,
  metricNames: Names,
): Promise<Pair[]> {
  const askedMetrics = metrics && new Set(metrics);
  const askedAssets = assets && new Set(assets);
  const reader = await connection.runAndReadAll(
    'SELECT series, asset FROM catalog WHERE ledger = $ledger AND first_known <= $asOf',
    { ledger: METRIC_LEDGER.table, asOf },
  );
  return (reader.getRows() as [number, number][])
    .map(([series, asset]) => ({ series, asset }))
    .filter(
      ({ series, asset }) =>
        askedMetrics?.has(metricNames.name(series)) !== false &&
        askedAssets?.has(assetNames.name(asset)) !== false,
    );
}

function bySeries(pairs: readonly Pair[]): Map<number, Set<number>> {
  const wanted = new Map<number, Set<number>>();
  for (const { series, asset } of pairs) {
    wanted.set(series, (wanted.get(series) ?? new Set()).add(asset));
  }
  return wanted;
}

function sortedNames(pairs: readonly Pair[], name: (pair: Pair) => string): string[] {
  return [...new Set(pairs.map(name))].sort();
}

function indexOf(names: readonly string[]): (name: string) => number {
  const positions = new Map(names.map((name, index) => [name, index]));
  return (name) => positions.get(name) as number;
}

function key(series: number, asset: number): number {
  return series * 2 ** 32 + asset;
}
