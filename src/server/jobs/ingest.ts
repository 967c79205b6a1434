import {
  type Asset,
  type BarColumns,
  closingInstant,
  DAY,
  type Instant,
  type Interval,
} from '../../core/index.ts';
import { type MarketSource, SourceUnavailableError } from '../../sources/index.ts';
import {
  announceMarketChange,
  appendInspected,
  readFact,
  saveAssets,
  writeFact,
} from '../../store/index.ts';
import type { Services } from '../services.ts';
import { BarBuffer } from './bar-buffer.ts';

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

const ROWS_A_WRITE = 100_000;

/**
 * Brings every followed series up to now. A series continues after its last stored bar, so a run
 * cut short is finished by the next one.
 */
export async function ingest(services: Services, options: IngestOptions): Promise<IngestReport> {
  const { source, limit, signal } = options;
  const now = services.clock.now();
  const assets = await source.listAssets({ limit, ...(signal && { signal }) });
  await saveAssets(services.state, assets);
  const run = new Ingestion(services, options, now);
  const failed = await run.fetchAll(assets);
  await run.store();
  await run.fetchMetrics();
  if (run.stored > 0) await announceMarketChange(services.state);
  return { assets: assets.length, stored: run.stored, failed };
}

class Ingestion {
  stored = 0;
  readonly #services: Services;
  readonly #options: IngestOptions;
  readonly #now: Instant;
  readonly #buffer: BarBuffer;

  constructor(services: Services, options: IngestOptions, now: Instant) {
    this.#services = services;
    this.#options = options;
    this.#now = now;
    this.#buffer = new BarBuffer(options.interval);
  }

  async fetchAll(assets: readonly Asset[]): Promise<IngestReport['failed']> {
    const { signal, onProgress, history } = this.#options;
    const last = await this.#lastTimes();
    const failed: { asset: string; reason: string }[] = [];
    const waiting = assets.values();
    let done = 0;
    const fetchNext = async () => {
      for (const asset of waiting) {
        signal?.throwIfAborted();
        const from = (last.get(asset.id) ?? this.#now - history - 1) + 1;
        try {
          await this.#fetch(asset, from);
        } catch (error) {
          signal?.throwIfAborted();
          if (!(error instanceof SourceUnavailableError)) throw error;
          failed.push({ asset: asset.id, reason: error.message });
        }
        onProgress?.(++done, assets.length);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, fetchNext));
    return failed;
  }

  async #fetch(asset: Asset, from: Instant): Promise<void> {
    const { source, interval, signal } = this.#options;
    const query = { asset, interval, from, to: this.#now, ...(signal && { signal }) };
    for await (const bars of source.fetchBars(query)) {
      this.#buffer.add(completeBars(bars, this.#now));
      if (this.#buffer.rows >= ROWS_A_WRITE) await this.store();
    }
  }

  async store(): Promise<void> {
    if (this.#buffer.rows === 0) return;
    const { market } = this.#options.source;
    const batch = { ...this.#buffer.take(), market, learnedAt: this.#now };
    const { counts } = await appendInspected(this.#services.series, batch, this.#now);
    this.stored += counts.stored + counts.corrected;
  }

  /** Metrics continue after the last fetch that was stored whole; their day may still be growing. */
  async fetchMetrics(): Promise<void> {
    const { source, history, signal } = this.#options;
    const { state, series } = this.#services;
    const fact = `metrics fetched ${source.id}`;
    const last = await readFact(state, fact);
    const from = typeof last === 'number' ? last - DAY : this.#now - history;
    const query = { from, to: this.#now, ...(signal && { signal }) };
    for await (const metrics of source.fetchMetrics?.(query) ?? []) {
      const counts = await series.appendMetrics({ ...metrics, learnedAt: this.#now });
      this.stored += counts.stored + counts.corrected;
    }
    await writeFact(state, fact, this.#now);
  }

  async #lastTimes(): Promise<Map<string, Instant>> {
    const { interval, source } = this.#options;
    const bars = await this.#services.series.latestBars({
      interval,
      asOf: this.#now,
      market: source.market,
    });
    return new Map(
      Array.from(bars.time, (time, row) => [
        bars.assets[bars.asset[row] as number] as string,
        time,
      ]),
    );
  }
}

/** A bar that is still being traded is not kept: it would have to be corrected a moment later. */
function completeBars(bars: BarColumns, now: Instant): BarColumns {
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
