import type { MetricColumns } from '../../../core/index.ts';
import type { Finding, FindingCounts, FindingsQuery } from '../../quality/finding.ts';
import { barLedger, METRIC_LEDGER } from '../ledger.ts';
import { panelsFromBars } from '../panels-from-bars.ts';
import { resampleBars } from '../resample.ts';
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
import { Batches } from './batches.ts';
import { assetCoverage, chooseMarkets, sumCoverage } from './catalog.ts';
import type { ClickHouseClient } from './client.ts';
import { barColumns, metricColumns } from './columns.ts';
import { countFindings, selectFindings } from './findings.ts';
import { ClickHouseImport } from './import.ts';
import { readRows } from './ledger-rows.ts';
import { setUp } from './schema.ts';

/** The series store in ClickHouse, for when one machine is outgrown. */
export class ClickHouseSeriesStore implements SeriesStore {
  readonly #client: ClickHouseClient;
  readonly #batches: Batches;

  private constructor(client: ClickHouseClient) {
    this.#client = client;
    this.#batches = new Batches(client);
  }

  /** Sets up its tables where they are absent. */
  static async open(client: ClickHouseClient): Promise<ClickHouseSeriesStore> {
    await setUp(client);
    return new ClickHouseSeriesStore(client);
  }

  appendBars(batch: BarBatch): Promise<AppendCounts> {
    return this.#appendWhole((rows) => rows.appendBars(batch));
  }

  appendMetrics(batch: MetricBatch): Promise<AppendCounts> {
    return this.#appendWhole((rows) => rows.appendMetrics(batch));
  }

  async beginImport(): Promise<SeriesImport> {
    return new ClickHouseImport(this.#client, this.#batches);
  }

  readBars(query: BarQuery): Promise<StoredBars> {
    return this.#readBars(query, false);
  }

  latestBars(query: BarQuery): Promise<StoredBars> {
    return this.#readBars(query, true);
  }

  async readPanels(query: PanelQuery): Promise<BarPanels> {
    return panelsFromBars(await this.readBars(query), query.fields);
  }

  async resample(query: ResampleQuery): Promise<ResampledBars> {
    return resampleBars(await this.readBars(query), query);
  }

  async readMetrics({ metrics, ...query }: MetricQuery): Promise<MetricColumns> {
    const visible = await this.#batches.visible();
    const selection = { ...query, ledger: METRIC_LEDGER, visible, series: metrics };
    return metricColumns(await readRows(this.#client, selection));
  }

  async assets(): Promise<AssetCoverage[]> {
    return assetCoverage(this.#client, await this.#batches.visible());
  }

  async coverage(): Promise<StoreCoverage> {
    return sumCoverage(await this.assets());
  }

  async recordFindings(findings: readonly Finding[]): Promise<void> {
    await this.#appendWhole((rows) => rows.recordFindings(findings));
  }

  async listFindings(query: FindingsQuery = {}): Promise<Finding[]> {
    return selectFindings(this.#client, await this.#batches.visible(), query);
  }

  async countFindings(query: FindingsQuery = {}): Promise<FindingCounts> {
    return countFindings(this.#client, await this.#batches.visible(), query);
  }

  async close(): Promise<void> {
    // Every call has its own connection.
  }

  async #readBars(query: BarQuery, lastOnly: boolean): Promise<StoredBars> {
    const visible = await this.#batches.visible();
    const { interval, asOf, from, to, assets } = query;
    const chosen = await chooseMarkets(this.#client, visible, query);
    const series = [...new Set(chosen.values())];
    const ledger = barLedger(interval);
    const selection = { ledger, visible, asOf, from, to, assets, series };
    const rows = await readRows(this.#client, selection, lastOnly);
    return barColumns(interval, chosen, rows);
  }

  async #appendWhole(give: (rows: SeriesImport) => Promise<void>): Promise<AppendCounts> {
    const rows = await this.beginImport();
    try {
      await give(rows);
    } catch (error) {
      await rows.abort();
      throw error;
    }
    return rows.commit();
  }
}
