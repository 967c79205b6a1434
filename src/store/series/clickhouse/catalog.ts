import type { AssetId, Interval, Market } from '../../../core/index.ts';
import { barLedger, intervalOf, LEDGERS, type Ledger, METRIC_LEDGER } from '../ledger.ts';
import { chooseMarket } from '../markets.ts';
import type { AssetCoverage, BarQuery, SeriesCoverage, StoreCoverage } from '../series-store.ts';
import type { ClickHouseClient } from './client.ts';
import { whereOf } from './ledger-rows.ts';
import { RowReader } from './row-binary.ts';

/** Which market each asset is read from, as of the query's instant. */
export async function chooseMarkets(
  client: ClickHouseClient,
  visible: string,
  { interval, asOf, assets, market }: BarQuery,
): Promise<Map<AssetId, Market>> {
  const ledger = barLedger(interval);
  const series = market && [market];
  const complete = ledger.optional.map((value) => `NOT isNaN(${value})`).join(' AND ');
  const rows = new RowReader(
    await client.query(
      `SELECT asset, series, toFloat64(countIf(${complete})) FROM ${ledger.table}
       WHERE ${whereOf({ ledger, visible, asOf, assets, series })} GROUP BY asset, series`,
    ),
  );
  const candidates = new Map<AssetId, { market: Market; complete: boolean }[]>();
  while (!rows.done) {
    const asset = rows.text();
    const candidate = { market: rows.text() as Market, complete: rows.float64() > 0 };
    candidates.set(asset, [...(candidates.get(asset) ?? []), candidate]);
  }
  return new Map(
    [...candidates].map(([asset, found]) => [asset, (chooseMarket(found) ?? found[0]).market]),
  );
}

/** Every asset stored, with its series. */
export async function assetCoverage(
  client: ClickHouseClient,
  visible: string,
): Promise<AssetCoverage[]> {
  const byAsset = new Map<AssetId, SeriesCoverage[]>();
  for (const ledger of LEDGERS) {
    for (const series of await seriesOf(client, visible, ledger)) {
      byAsset.set(series.asset, [...(byAsset.get(series.asset) ?? []), series]);
    }
  }
  return [...byAsset]
    .map(([asset, series]) => ({ asset, series }))
    .sort((left, right) => (left.asset < right.asset ? -1 : 1));
}

/** The sums over every series. */
export function sumCoverage(assets: readonly AssetCoverage[]): StoreCoverage {
  const all = assets.flatMap(({ series }) => series);
  const rows = (kind: SeriesCoverage['kind']) =>
    all.filter((series) => series.kind === kind).reduce((sum, series) => sum + series.rows, 0);
  const sums = {
    assets: assets.length,
    bars: rows('bars'),
    metrics: rows('metric'),
    corrections: all.reduce((sum, { corrections }) => sum + corrections, 0),
  };
  if (all.length === 0) return sums;
  return {
    ...sums,
    firstTime: all.reduce((low, { firstTime }) => Math.min(low, firstTime), all[0].firstTime),
    lastTime: all.reduce((high, { lastTime }) => Math.max(high, lastTime), all[0].lastTime),
  };
}

async function seriesOf(
  client: ClickHouseClient,
  visible: string,
  ledger: Ledger,
): Promise<SeriesCoverage[]> {
  const answer = new RowReader(
    await client.query(
      `SELECT series, asset, toFloat64(uniqExact(time)), toFloat64(count()), toFloat64(min(time)), toFloat64(max(time))
       FROM ${ledger.table} WHERE ${visible} GROUP BY series, asset ORDER BY asset, series`,
    ),
  );
  const found: SeriesCoverage[] = [];
  while (!answer.done) {
    const name = answer.text();
    const asset = answer.text();
    const rows = answer.float64();
    const corrections = answer.float64() - rows;
    const common = {
      asset,
      rows,
      corrections,
      firstTime: answer.float64(),
      lastTime: answer.float64(),
    };
    found.push({ ...common, ...identity(ledger, name) });
  }
  return found;
}

function identity(
  ledger: Ledger,
  name: string,
): {
  kind: 'bars' | 'metric';
  interval?: Interval;
  market?: Market;
  metric?: string;
} {
  if (ledger === METRIC_LEDGER) return { kind: 'metric', metric: name };
  return { kind: 'bars', interval: intervalOf(ledger.table), market: name as Market };
}
