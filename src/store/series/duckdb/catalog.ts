import type { DuckDBConnection } from '@duckdb/node-api';
import type { AssetId, Market } from '../../../core/index.ts';
import { barLedger, intervalOf, METRIC_LEDGER } from '../ledger.ts';
import { chooseMarket, MARKETS, type MarketCandidate } from '../markets.ts';
import type { AssetCoverage, BarQuery, SeriesCoverage, StoreCoverage } from '../series-store.ts';
import type { Names } from './names.ts';
import { LONGEST_LIST } from './read.ts';

/** The assets a query reads, in ascending order, and from which market each. */
export interface ChosenAssets {
  assets: readonly AssetId[];
  markets: readonly Market[];
  /** Stored number of each asset. */
  ids: readonly number[];
  /** Opening instants between which all their bars lie that the query can read. */
  extent: { first: number; last: number };
}

interface Candidate extends MarketCandidate {
  first: number;
  last: number;
}

/** Decides from the catalog, as of the query's instant, which asset is read from which market. */
export async function chooseAssets(
  connection: DuckDBConnection,
  names: Names,
  query: BarQuery,
): Promise<ChosenAssets> {
  const asked = query.assets && new Set(query.assets.map((asset) => names.id(asset) ?? -1));
  const chosen: { asset: AssetId; id: number; candidate: Candidate }[] = [];
  for (const [id, candidates] of await candidatesOf(connection, query, asked)) {
    const candidate = asked?.has(id) === false ? undefined : chooseMarket(candidates);
    if (candidate) chosen.push({ asset: names.name(id), id, candidate });
  }
  chosen.sort((left, right) => (left.asset < right.asset ? -1 : 1));
  return {
    assets: chosen.map(({ asset }) => asset),
    markets: chosen.map(({ candidate }) => candidate.market),
    ids: chosen.map(({ id }) => id),
    extent: extentOf(
      chosen.map(({ candidate }) => candidate),
      query,
    ),
  };
}

function extentOf(candidates: readonly Candidate[], { asOf, from, to }: BarQuery) {
  if (candidates.length === 0) return { first: 0, last: -1 };
  const [{ first, last }] = candidates;
  const lowest = candidates.reduce((low, candidate) => Math.min(low, candidate.first), first);
  const highest = candidates.reduce((high, candidate) => Math.max(high, candidate.last), last);
  return {
    first: Math.max(lowest, from ?? lowest),
    last: Math.min(highest, asOf, to === undefined ? highest : to - 1),
  };
}

async function candidatesOf(
  connection: DuckDBConnection,
  { interval, asOf, market }: BarQuery,
  asked: ReadonlySet<number> | undefined,
): Promise<Map<number, Candidate[]>> {
  const among =
    asked && asked.size <= LONGEST_LIST ? `AND asset IN (${[...asked, -1].join(', ')})` : '';
  const reader = await connection.runAndReadAll(
    `SELECT asset, series, coalesce(first_complete_known <= $asOf, false),
       first_time::DOUBLE, last_time::DOUBLE FROM catalog
     WHERE ledger = $ledger AND first_known <= $asOf ${among}`,
    { ledger: barLedger(interval).table, asOf },
  );
  const candidates = new Map<number, Candidate[]>();
  type Row = [number, number, boolean, number, number];
  for (const [asset, series, complete, first, last] of reader.getRows() as Row[]) {
    const candidate = { market: MARKETS[series], complete, first, last };
    if (market !== undefined && candidate.market !== market) continue;
    const known = candidates.get(asset);
    if (known) known.push(candidate);
    else candidates.set(asset, [candidate]);
  }
  return candidates;
}

interface CatalogRow {
  ledger: string;
  series: number;
  asset: number;
  rows: number;
  corrections: number;
  first: number;
  last: number;
}

/** Every asset stored, with its series. */
export async function assetCoverage(
  connection: DuckDBConnection,
  assets: Names,
  metrics: Names,
): Promise<AssetCoverage[]> {
  const byAsset = new Map<AssetId, SeriesCoverage[]>();
  for (const row of await catalogRows(connection)) {
    const series = describe(row, assets.name(row.asset), metrics);
    const others = byAsset.get(series.asset);
    if (others) others.push(series);
    else byAsset.set(series.asset, [series]);
  }
  return [...byAsset]
    .map(([asset, series]) => ({ asset, series }))
    .sort((left, right) => (left.asset < right.asset ? -1 : 1));
}

/** The sums over the catalog. */
export async function storeCoverage(connection: DuckDBConnection): Promise<StoreCoverage> {
  const rows = await catalogRows(connection);
  const sum = (of: readonly CatalogRow[]) => of.reduce((total, row) => total + row.rows, 0);
  const sums = {
    assets: new Set(rows.map(({ asset }) => asset)).size,
    bars: sum(rows.filter(({ ledger }) => ledger !== METRIC_LEDGER.table)),
    metrics: sum(rows.filter(({ ledger }) => ledger === METRIC_LEDGER.table)),
    corrections: rows.reduce((total, row) => total + row.corrections, 0),
  };
  if (rows.length === 0) return sums;
  return {
    ...sums,
    firstTime: rows.reduce((low, { first }) => Math.min(low, first), Number.POSITIVE_INFINITY),
    lastTime: rows.reduce((high, { last }) => Math.max(high, last), Number.NEGATIVE_INFINITY),
  };
}

async function catalogRows(connection: DuckDBConnection): Promise<CatalogRow[]> {
  const reader = await connection.runAndReadAll(
    `SELECT ledger, series, asset, row_count::DOUBLE, correction_count::DOUBLE, first_time::DOUBLE, last_time::DOUBLE
     FROM catalog ORDER BY ledger, series, asset`,
  );
  return (reader.getRows() as [string, number, number, number, number, number, number][]).map(
    ([ledger, series, asset, rows, corrections, first, last]) => ({
      ledger,
      series,
      asset,
      rows,
      corrections,
      first,
      last,
    }),
  );
}

function describe(row: CatalogRow, asset: AssetId, metrics: Names): SeriesCoverage {
  const { rows, corrections, first: firstTime, last: lastTime } = row;
  const common = { asset, rows, corrections, firstTime, lastTime };
  if (row.ledger === METRIC_LEDGER.table) {
    return { ...common, kind: 'metric', metric: metrics.name(row.series) };
  }
  return {
    ...common,
    kind: 'bars',
    interval: intervalOf(row.ledger),
    market: MARKETS[row.series],
  };
}
