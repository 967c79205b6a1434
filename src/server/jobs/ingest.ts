import {
  type Asset,
  type BarColumns,
  closingInstant,
  type Instant,
  type Interval,
} from '../../core/index.ts';
import type { MarketSource } from '../../sources/index.ts';
import { announceMarketChange, type SeriesStore, saveAssets } from '../../store/index.ts';
import type { Services } from '../services.ts';

/** What to bring in. */
export interface IngestOptions {
  source: MarketSource;
  interval: Interval;
  /** Assets to follow, largest volume first. */
  limit: number;
  /** How far back a series that is new begins. */
  history: number;
  signal?: AbortSignal;
  /** Told after each asset. */
  onProgress?: (done: number, total: number) => void;
}

/** What an ingestion brought. */
export interface IngestReport {
  assets: number;
  stored: number;
  /** Assets whose bars could not be fetched, with the reason; the next run tries them again. */
  failed: readonly { asset: string; reason: string }[];
}

/** Assets fetched at the same time; the source's own client keeps to its rate limit. */
const AT_ONCE = 4;

/**
 * Brings every followed series up to now. A series continues after its last stored bar, so a run
 * cut short is finished by the next one.
 */
export async function ingest(services: Services, options: IngestOptions): Promise<IngestReport> {
  const { source, limit, history, signal, onProgress } = options;
  const now = services.clock.now();
  const assets = await source.listAssets({ limit, ...(signal && { signal }) });
  await saveAssets(services.state, assets);
  const last = await lastTimes(services.series, options, now);
  const report = {
    assets: assets.length,
    stored: 0,
    failed: [] as { asset: string; reason: string }[],
  };
  let done = 0;
  const waiting = assets.values();
  const fetchNext = async () => {
    for (const asset of waiting) {
      signal?.throwIfAborted();
      const from = (last.get(asset.id) ?? now - history - 1) + 1;
      try {
        report.stored += await fetchAsset(services.series, options, asset, from, now);
      } catch (error) {
        signal?.throwIfAborted();
        report.failed.push({ asset: asset.id, reason: String(error) });
      }
      onProgress?.(++done, assets.length);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, fetchNext));
  if (report.stored > 0) await announceMarketChange(services.state);
  return report;
}

async function fetchAsset(
  series: SeriesStore,
  { source, interval, signal }: IngestOptions,
  asset: Asset,
  from: Instant,
  now: Instant,
): Promise<number> {
  let stored = 0;
  const query = { asset, interval, from, to: now, ...(signal && { signal }) };
  for await (const bars of source.fetchBars(query)) {
    const counts = await series.appendBars({ ...complete(bars, now), market: source.market });
    stored += counts.stored + counts.corrected;
  }
  return stored;
}

/** A bar that is still being traded is not kept: it would have to be corrected a moment later. */
function complete(bars: BarColumns, now: Instant): BarColumns {
  let rows = bars.time.length;
  while (rows > 0 && closingInstant(bars.time[rows - 1] as Instant, bars.interval) > now) rows--;
  if (rows === bars.time.length) return bars;
  const cut = (column: Float64Array) => column.subarray(0, rows);
  return {
    ...bars,
    asset: bars.asset.subarray(0, rows),
    time: cut(bars.time),
    open: cut(bars.open),
    high: cut(bars.high),
    low: cut(bars.low),
    close: cut(bars.close),
    volumeUsd: cut(bars.volumeUsd),
    knownAt: cut(bars.knownAt),
  };
}

async function lastTimes(
  series: SeriesStore,
  { interval, source }: IngestOptions,
  asOf: Instant,
): Promise<Map<string, Instant>> {
  const bars = await series.latestBars({ interval, asOf, market: source.market });
  return new Map(
    bars.assets.map((asset, index) => [asset, bars.time[bars.asset.indexOf(index)] as Instant]),
  );
}
