import { join, resolve } from 'node:path';
import type { MetricColumns } from '../../../core/index.ts';
import type { Finding, FindingCounts, FindingsQuery } from '../../quality/finding.ts';
import { DatabaseHeldError } from '../duckdb/database.ts';
import { DuckDBSeriesStore } from '../duckdb/duckdb-series-store.ts';
import { SeriesUnavailableError } from '../errors.ts';
import type {
  AppendCounts,
  AssetCoverage,
  BarBatch,
  BarPanels,
  BarQuery,
  MetricBatch,
  MetricQuery,
  PanelQuery,
  ResampledBars,
  ResampleQuery,
  SeriesImport,
  SeriesStore,
  StoreCoverage,
  StoredBars,
} from '../series-store.ts';
import { OwnerGoneError, RemoteSeriesStore } from './remote-series-store.ts';
import { type ServedStore, serveStore } from './serve.ts';
import { socketPath } from './socket-path.ts';

/** How long to look for an owner, or wait for a closing one to let go, in milliseconds. */
const PATIENCE = 30_000;
const PAUSE = 25;

/**
 * The series store of a home, whichever process holds its file. DuckDB lets one process open a
 * file: the first to come opens it and serves the others; when it closes or dies, the next call of
 * any other takes over. A call cut off by that is made again, which an append allows because
 * giving the same rows twice stores them once.
 */
export class SharedSeriesStore implements SeriesStore {
  readonly #folder: string;
  readonly #socket: string;
  #current: Promise<SeriesStore> | undefined;
  #served: ServedStore | undefined;
  #closed = false;

  private constructor(home: string) {
    this.#folder = join(resolve(home), 'series');
    this.#socket = socketPath(home);
  }

  static async open(home: string): Promise<SharedSeriesStore> {
    const store = new SharedSeriesStore(home);
    await store.#acquire();
    return store;
  }

  appendBars(batch: BarBatch): Promise<AppendCounts> {
    return this.#ask((store) => store.appendBars(batch));
  }

  appendMetrics(batch: MetricBatch): Promise<AppendCounts> {
    return this.#ask((store) => store.appendMetrics(batch));
  }

  beginImport(): Promise<SeriesImport> {
    return this.#ask((store) => store.beginImport());
  }

  readBars(query: BarQuery): Promise<StoredBars> {
    return this.#ask((store) => store.readBars(query));
  }

  readPanels(query: PanelQuery): Promise<BarPanels> {
    return this.#ask((store) => store.readPanels(query));
  }

  readMetrics(query: MetricQuery): Promise<MetricColumns> {
    return this.#ask((store) => store.readMetrics(query));
  }

  latestBars(query: BarQuery): Promise<StoredBars> {
    return this.#ask((store) => store.latestBars(query));
  }

  resample(query: ResampleQuery): Promise<ResampledBars> {
    return this.#ask((store) => store.resample(query));
  }

  assets(): Promise<AssetCoverage[]> {
    return this.#ask((store) => store.assets());
  }

  coverage(): Promise<StoreCoverage> {
    return this.#ask((store) => store.coverage());
  }

  recordFindings(findings: readonly Finding[]): Promise<void> {
    return this.#ask((store) => store.recordFindings(findings));
  }

  listFindings(query?: FindingsQuery): Promise<Finding[]> {
    return this.#ask((store) => store.listFindings(query));
  }

  countFindings(query?: FindingsQuery): Promise<FindingCounts> {
    return this.#ask((store) => store.countFindings(query));
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#served?.close();
    await (await this.#current)?.close();
  }

  async #ask<Result>(call: (store: SeriesStore) => Promise<Result>): Promise<Result> {
    for (;;) {
      const current = this.#acquire();
      try {
        return await call(await current);
      } catch (error) {
        if (!(error instanceof OwnerGoneError) || this.#closed) throw error;
        if (this.#current === current) this.#current = undefined;
      }
    }
  }

  #acquire(): Promise<SeriesStore> {
    if (this.#closed) throw new SeriesUnavailableError('This store was closed.');
    if (!this.#current) {
      const current = this.#findOrBecomeOwner();
      this.#current = current;
      current.catch(() => {
        if (this.#current === current) this.#current = undefined;
      });
    }
    return this.#current;
  }

  async #findOrBecomeOwner(): Promise<SeriesStore> {
    const until = performance.now() + PATIENCE;
    for (;;) {
      const remote = await RemoteSeriesStore.connect(this.#socket);
      if (remote) return remote;
      try {
        return await this.#becomeOwner();
      } catch (error) {
        if (!(error instanceof DatabaseHeldError) || performance.now() > until) throw error;
      }
      await new Promise((wake) => setTimeout(wake, PAUSE));
    }
  }

  async #becomeOwner(): Promise<SeriesStore> {
    const store = await DuckDBSeriesStore.open(this.#folder);
    try {
      this.#served = await serveStore(store, this.#socket);
    } catch (cause) {
      await store.close();
      throw new SeriesUnavailableError(
        `The store cannot be served to other Assay processes at ${this.#socket}.`,
        { cause },
      );
    }
    return store;
  }
}
