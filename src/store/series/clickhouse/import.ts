import { randomUUID } from 'node:crypto';
import type { Finding } from '../../quality/finding.ts';
import { ImportClosedError } from '../errors.ts';
import { barLedger, LEDGERS, type Ledger, METRIC_LEDGER } from '../ledger.ts';
import type { AppendCounts, BarBatch, MetricBatch, SeriesImport } from '../series-store.ts';
import { checkBars, checkMetrics } from '../validate.ts';
import type { Batches } from './batches.ts';
import type { ClickHouseClient } from './client.ts';
import { insertFindings } from './findings.ts';
import { readRows } from './ledger-rows.ts';
import { type IncomingRows, type Reconciled, reconcile } from './reconcile.ts';
import { RowWriter } from './row-binary.ts';
import { columnsOf, shardOf } from './schema.ts';

/** Rows on their way into ClickHouse, invisible until their batch is closed. */
export class ClickHouseImport implements SeriesImport {
  readonly #client: ClickHouseClient;
  readonly #batches: Batches;
  /** An identity, not data: it tells this import's rows from others' and is never read back. */
  readonly #batch = randomUUID();
  readonly #counts: AppendCounts = { stored: 0, deduplicated: 0, corrected: 0 };
  #state: 'new' | 'marked' | 'over' = 'new';

  constructor(client: ClickHouseClient, batches: Batches) {
    this.#client = client;
    this.#batches = batches;
  }

  async appendBars(batch: BarBatch): Promise<void> {
    checkBars(batch);
    const { assets, asset, time, knownAt, learnedAt } = batch;
    await this.#append(barLedger(batch.interval), {
      seriesNames: [batch.market],
      series: new Uint32Array(time.length),
      assetNames: assets,
      asset,
      time,
      values: [batch.open, batch.high, batch.low, batch.close, batch.volumeUsd],
      knownAt,
      learnedAt,
    });
  }

  async appendMetrics(batch: MetricBatch): Promise<void> {
    checkMetrics(batch);
    const { metrics, metric, assets, asset, time, value, knownAt, learnedAt } = batch;
    await this.#append(METRIC_LEDGER, {
      seriesNames: metrics,
      series: metric,
      assetNames: assets,
      asset,
      time,
      values: [value],
      knownAt,
      learnedAt,
    });
  }

  async recordFindings(findings: readonly Finding[]): Promise<void> {
    await this.#mark();
    await insertFindings(this.#client, findings, this.#batch);
  }

  async commit(): Promise<AppendCounts> {
    this.#refuseWhenOver();
    const marked = this.#state === 'marked';
    this.#state = 'over';
    if (marked) await this.#batches.close(this.#batch);
    return this.#counts;
  }

  async abort(): Promise<void> {
    const marked = this.#state === 'marked';
    this.#state = 'over';
    if (!marked) return;
    for (const ledger of LEDGERS) {
      await this.#client.onEveryNode(
        `ALTER TABLE ${shardOf(this.#client, ledger)} DELETE WHERE batch = '${this.#batch}'`,
      );
    }
  }

  async #append(ledger: Ledger, incoming: IncomingRows): Promise<void> {
    this.#refuseWhenOver();
    if (incoming.time.length === 0) return;
    const stored = await readRows(this.#client, {
      ledger,
      visible: await this.#batches.visible(this.#batch),
      from: incoming.time.reduce((low, time) => Math.min(low, time)),
      to: incoming.time.reduce((high, time) => Math.max(high, time)) + 1,
      series: incoming.seriesNames,
      assets: incoming.assetNames,
    });
    const fresh = reconcile(stored, incoming);
    if (fresh.rows.length > 0) {
      await this.#mark();
      const into = `${ledger.table} (${columnsOf(ledger).join(', ')})`;
      await this.#client.insert(into, encode(incoming, fresh, this.#batch));
    }
    this.#counts.stored += fresh.counts.stored;
    this.#counts.deduplicated += fresh.counts.deduplicated;
    this.#counts.corrected += fresh.counts.corrected;
  }

  async #mark(): Promise<void> {
    this.#refuseWhenOver();
    if (this.#state === 'marked') return;
    await this.#batches.open(this.#batch);
    this.#state = 'marked';
  }

  #refuseWhenOver(): void {
    if (this.#state === 'over')
      throw new ImportClosedError('This import is over. Begin another one.');
  }
}

function encode(incoming: IncomingRows, fresh: Reconciled, batch: string): Uint8Array<ArrayBuffer> {
  const writer = new RowWriter();
  fresh.rows.forEach((row, index) => {
    writer.text(incoming.seriesNames[incoming.series[row]]);
    writer.text(incoming.assetNames[incoming.asset[row]]);
    writer.int64(incoming.time[row]);
    for (const value of fresh.values[index]) writer.float64(value);
    writer.int64(fresh.knownAt[index]);
    writer.text(batch);
  });
  return writer.bytes();
}
