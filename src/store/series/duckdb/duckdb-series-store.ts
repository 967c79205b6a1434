import type { DuckDBConnection } from '@duckdb/node-api';
import type { MetricColumns } from '../../../core/index.ts';
import type { Finding, FindingCounts, FindingsQuery } from '../../quality/finding.ts';
import { barLedger } from '../ledger.ts';
import { MARKETS } from '../markets.ts';
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
import { assetCoverage, type ChosenAssets, chooseAssets, storeCoverage } from './catalog.ts';
import { Database } from './database.ts';
import { countFindings, insertFindings, selectFindings } from './findings.ts';
import { DuckDBImport } from './import.ts';
import { latestRows } from './latest.ts';
import { readMetricsFrom } from './metrics.ts';
import { Names } from './names.ts';
import { readPanelsFrom } from './panels.ts';
import { gather, type Selection, visibleRows } from './read.ts';
import { Writers } from './writers.ts';

/** The series store in a DuckDB file of this process. */
export class DuckDBSeriesStore implements SeriesStore {
  readonly #database: Database;
  readonly #assets: Names;
  readonly #metrics: Names;
  readonly #writers = new Writers();

  private constructor(database: Database, assets: Names, metrics: Names) {
    this.#database = database;
    this.#assets = assets;
    this.#metrics = metrics;
  }

  /** Opens the store in `folder`; fails as {@link Database.open} does. */
  static async open(folder: string, memory?: number): Promise<DuckDBSeriesStore> {
    const database = await Database.open(folder, memory);
    const [assets, metrics] = await database.transaction(async (connection) => [
      await Names.load(connection, 'asset'),
      await Names.load(connection, 'metric'),
    ]);
    return new DuckDBSeriesStore(database, assets, metrics);
  }

  appendBars(batch: BarBatch): Promise<AppendCounts> {
    return this.#appendWhole((rows) => rows.appendBars(batch));
  }

  appendMetrics(batch: MetricBatch): Promise<AppendCounts> {
    return this.#appendWhole((rows) => rows.appendMetrics(batch));
  }

  async beginImport(): Promise<SeriesImport> {
    return DuckDBImport.begin(this.#database, this.#writers, {
      assets: this.#assets,
      metrics: this.#metrics,
    });
  }

  readBars(query: BarQuery): Promise<StoredBars> {
    return this.#database.transaction(async (connection) => {
      const chosen = await chooseAssets(connection, this.#assets, query);
      const rows = await visibleRows(connection, selectionOf(query, chosen));
      return gatherBars(connection, query, chosen, rows);
    });
  }

  readPanels(query: PanelQuery): Promise<BarPanels> {
    return this.#database.transaction(async (connection) => {
      const chosen = await chooseAssets(connection, this.#assets, query);
      const rows = await visibleRows(connection, selectionOf(query, chosen));
      return readPanelsFrom(connection, rows, query, {
        chosen,
        groupOf: groupsOf(chosen),
        extent: chosen.extent,
      });
    });
  }

  latestBars(query: BarQuery): Promise<StoredBars> {
    return this.#database.transaction(async (connection) => {
      const chosen = await chooseAssets(connection, this.#assets, query);
      const rows = await latestRows(
        connection,
        selectionOf(query, chosen),
        query.interval,
        chosen.extent.last,
      );
      return gatherBars(connection, query, chosen, rows);
    });
  }

  async resample(query: ResampleQuery): Promise<ResampledBars> {
    return resampleBars(await this.readBars(query), query);
  }

  readMetrics(query: MetricQuery): Promise<MetricColumns> {
    return this.#database.transaction((connection) =>
      readMetricsFrom(connection, query, this.#assets, this.#metrics),
    );
  }

  assets(): Promise<AssetCoverage[]> {
    return this.#database.transaction((connection) =>
      assetCoverage(connection, this.#assets, this.#metrics),
    );
  }

  coverage(): Promise<StoreCoverage> {
    return this.#database.transaction(storeCoverage);
  }

  recordFindings(findings: readonly Finding[]): Promise<void> {
    return this.#writers.alone(() =>
      this.#database.transaction((connection) => insertFindings(connection, findings)),
    );
  }

  listFindings(query: FindingsQuery = {}): Promise<Finding[]> {
    return this.#database.transaction((connection) => selectFindings(connection, query));
  }

  countFindings(query: FindingsQuery = {}): Promise<FindingCounts> {
    return this.#database.transaction((connection) => countFindings(connection, query));
  }

  async close(): Promise<void> {
    await this.#writers.finished();
    this.#database.close();
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

async function gatherBars(
  connection: DuckDBConnection,
  query: BarQuery,
  chosen: ChosenAssets,
  rows: string,
): Promise<StoredBars> {
  const { assets, markets, ids } = chosen;
  const groupOf = groupsOf(chosen);
  const gathered = await gather(connection, barLedger(query.interval), rows, ids.length, groupOf);
  const { starts, time, values, knownAt } = gathered;
  const [open, high, low, close, volumeUsd] = values;
  const asset = new Uint32Array(time.length);
  ids.forEach((_, index) => {
    asset.fill(index, starts[index], starts[index + 1]);
  });
  const { interval } = query;
  return { interval, assets, markets, asset, time, open, high, low, close, volumeUsd, knownAt };
}

function selectionOf(query: BarQuery, { markets, ids }: ChosenAssets): Selection {
  const wanted = new Map<number, Set<number>>();
  markets.forEach((market, index) => {
    const series = MARKETS.indexOf(market);
    const assets = wanted.get(series) ?? new Set();
    wanted.set(series, assets.add(ids[index]));
  });
  const { asOf, from, to } = query;
  return { ledger: barLedger(query.interval), asOf, from, to, wanted };
}

/** Finds the position of a stored (market, asset) among the chosen assets; -1 where not chosen. */
function groupsOf({ markets, ids }: ChosenAssets): (series: number, asset: number) => number {
  const width = ids.reduce((highest, id) => Math.max(highest, id), 0) + 1;
  const groups = new Int32Array(width * MARKETS.length).fill(-1);
  ids.forEach((id, index) => {
    groups[MARKETS.indexOf(markets[index]) * width + id] = index;
  });
  return (series, asset) => (asset < width ? groups[series * width + asset] : -1);
}
