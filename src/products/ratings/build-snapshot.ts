import {
  type Asset,
  type AssetId,
  type BarColumns,
  closingInstant,
  DAY,
  type Instant,
  type MetricColumns,
} from '../../core/index.ts';
import { type MarketOverview, shareHighGraded } from './market-overview.ts';
import type { GradeModel, GradeView, MarketSnapshot, RatedToken } from './rated-token.ts';

/** Closes shown in a sparkline. */
const SPARKLINE_DAYS = 30;

/** What a snapshot is built from. */
export interface SnapshotParts {
  version: number;
  source: string;
  simulated: boolean;
  /** Daily bars of the last weeks; sorted by asset, then time. */
  bars: BarColumns;
  /** `marketCapUsd` over the same weeks. */
  marketCaps: MetricColumns;
  assets: ReadonlyMap<AssetId, Asset>;
  grades: Readonly<Record<GradeModel, ReadonlyMap<AssetId, GradeView>>>;
  /** The market as a whole when it was last graded; null before. */
  overview: Omit<MarketOverview, 'highGraded'> | null;
}

/** Joins bars, identities and grades into the graded market. */
export function buildSnapshot(parts: SnapshotParts): MarketSnapshot {
  const caps = latestValues(parts.marketCaps);
  const tokens: RatedToken[] = [];
  forEachAsset(parts.bars, (id, first, end) => {
    tokens.push(rateToken(parts, id, first, end, caps.get(id) ?? null));
  });
  tokens.sort((left, right) => (right.volumeUsd24h ?? 0) - (left.volumeUsd24h ?? 0));
  return {
    version: parts.version,
    source: parts.source,
    simulated: parts.simulated,
    asOf: latestInstant(tokens),
    overview: parts.overview && { ...parts.overview, highGraded: shareHighGraded(tokens) },
    tokens,
  };
}

function rateToken(
  { assets, bars, grades, simulated }: SnapshotParts,
  id: AssetId,
  first: number,
  end: number,
  marketCapUsd: number | null,
): RatedToken {
  const asset = assets.get(id) ?? unknownAsset(id);
  const last = end - 1;
  return {
    id,
    symbol: asset.symbol,
    name: asset.name,
    class: asset.class,
    categories: asset.categories,
    caip19: asset.caip19 ?? null,
    priceUsd: bars.close[last] as number,
    change24h: changeSince(bars, first, last, DAY),
    change7d: changeSince(bars, first, last, 7 * DAY),
    volumeUsd24h: known(bars.volumeUsd[last]),
    marketCapUsd,
    sparkline: [...bars.close.subarray(Math.max(first, end - SPARKLINE_DAYS), end)],
    dataAsOf: closingInstant(bars.time[last] as Instant, bars.interval),
    simulated,
    trader: grades.trader.get(id) ?? null,
    investor: grades.investor.get(id) ?? null,
  };
}

/** Relative change since the bar exactly `period` earlier; null where a gap leaves none. */
function changeSince(bars: BarColumns, first: number, last: number, period: number): number | null {
  const wanted = (bars.time[last] as Instant) - period;
  for (let row = last - 1; row >= first && (bars.time[row] as Instant) >= wanted; row--) {
    if (bars.time[row] === wanted) {
      return (bars.close[last] as number) / (bars.close[row] as number) - 1;
    }
  }
  return null;
}

function forEachAsset(
  bars: BarColumns,
  visit: (id: AssetId, first: number, end: number) => void,
): void {
  const rows = bars.asset.length;
  for (let first = 0; first < rows; ) {
    const index = bars.asset[first] as number;
    let end = first + 1;
    while (end < rows && bars.asset[end] === index) end++;
    visit(bars.assets[index] as AssetId, first, end);
    first = end;
  }
}

function latestValues({ assets, asset, value }: MetricColumns): Map<AssetId, number> {
  const latest = new Map<AssetId, number>();
  for (let row = 0; row < value.length; row++) {
    latest.set(assets[asset[row] as number] as AssetId, value[row] as number);
  }
  return latest;
}

function latestInstant(tokens: readonly RatedToken[]): Instant | null {
  return tokens.reduce<Instant | null>(
    (latest, { dataAsOf }) => (latest === null || dataAsOf > latest ? dataAsOf : latest),
    null,
  );
}

function unknownAsset(id: AssetId): Asset {
  const symbol = id.toUpperCase();
  return { id, symbol, name: symbol, class: 'token', symbols: [{ symbol }], categories: [] };
}

function known(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}
