import type { DuckDBConnection } from '@duckdb/node-api';
import type { Finding } from '../../quality/finding.ts';
import { ImportClosedError } from '../errors.ts';
import { barLedger, type Ledger, METRIC_LEDGER } from '../ledger.ts';
import { MARKETS } from '../markets.ts';
import type { AppendCounts, BarBatch, MetricBatch, SeriesImport } from '../series-store.ts';
import { checkBars, checkMetrics } from '../validate.ts';
import type { Database } from './database.ts';
import { insertFindings } from './findings.ts';
import { merge } from './merge.ts';
import type { Names } from './names.ts';
import { type StagedColumns, Staging } from './staging.ts';
import type { Writers } from './writers.ts';

/** Rows staged in temporary tables of one connection, merged into the store in one transaction. */
export class DuckDBImport implements SeriesImport {
  readonly #database: Database;
  readonly #writers: Writers;
  readonly #names: { assets: Names; metrics: Names };
  readonly #connection: DuckDBConnection;
  readonly #staged = new Map<string, Staging>();
  readonly #findings: Finding[] = [];
  #open = true;

  private constructor(
    database: Database,
    writers: Writers,
    names: { assets: Names; metrics: Names },
    connection: DuckDBConnection,
  ) {
    this.#database = database;
    this.#writers = writers;
    this.#names = names;
    this.#connection = connection;
  }

  static async begin(
    database: Database,
    writers: Writers,
    names: { assets: Names; metrics: Names },
  ): Promise<DuckDBImport> {
    return new DuckDBImport(database, writers, names, await database.connect());
  }

  async appendBars(batch: BarBatch): Promise<void> {
    checkBars(batch);
    const { time, knownAt, learnedAt } = batch;
    await this.#stage(barLedger(batch.interval), {
      series: new Int32Array(time.length).fill(MARKETS.indexOf(batch.market)),
      asset: translate(batch.asset, this.#names.assets.intern(batch.assets)),
      time,
      values: [batch.open, batch.high, batch.low, batch.close, batch.volumeUsd],
      knownAt,
      learnedAt,
    });
  }

  async appendMetrics(batch: MetricBatch): Promise<void> {
    checkMetrics(batch);
    const { time, value, knownAt, learnedAt } = batch;
    await this.#stage(METRIC_LEDGER, {
      series: translate(batch.metric, this.#names.metrics.intern(batch.metrics)),
      asset: translate(batch.asset, this.#names.assets.intern(batch.assets)),
      time,
      values: [value],
      knownAt,
      learnedAt,
    });
  }

  async recordFindings(findings: readonly Finding[]): Promise<void> {
    this.#refuseWhenClosed();
    for (const finding of findings) this.#findings.push(finding);
  }

  async commit(): Promise<AppendCounts> {
    this.#refuseWhenClosed();
    this.#open = false;
    try {
      return await this.#writers.alone(() => this.#storeAll());
    } finally {
      this.#connection.closeSync();
    }
  }

  async abort(): Promise<void> {
    if (!this.#open) return;
    this.#open = false;
    this.#connection.closeSync();
  }

  async #storeAll(): Promise<AppendCounts> {
    const { assets, metrics } = this.#names;
    const { counts, stored } = await this.#database.within(this.#connection, async () => ({
      stored: [await assets.store(this.#connection), await metrics.store(this.#connection)],
      counts: await this.#mergeAll(),
    }));
    for (const confirm of stored) confirm();
    return counts;
  }

  async #mergeAll(): Promise<AppendCounts> {
    const total: AppendCounts = { stored: 0, deduplicated: 0, corrected: 0 };
    for (const staging of this.#staged.values()) {
      staging.finish();
      const counts = await merge(this.#connection, staging);
      total.stored += counts.stored;
      total.deduplicated += counts.deduplicated;
      total.corrected += counts.corrected;
    }
    await insertFindings(this.#connection, this.#findings);
    return total;
  }

  async #stage(ledger: Ledger, columns: StagedColumns): Promise<void> {
    this.#refuseWhenClosed();
    try {
      const staging =
        this.#staged.get(ledger.table) ?? (await Staging.create(this.#connection, ledger));
      this.#staged.set(ledger.table, staging);
      staging.append(columns);
    } catch (cause) {
      throw this.#database.explain(cause);
    }
  }

  #refuseWhenClosed(): void {
    if (this.#open) return;
    throw new ImportClosedError('This import is over. Begin another one.');
  }
}

function translate(indices: Uint32Array, ids: Int32Array): Int32Array {
  const translated = new Int32Array(indices.length);
  for (let row = 0; row < indices.length; row++) translated[row] = ids[indices[row]];
  return translated;
}
