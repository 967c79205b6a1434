import {
  type DuckDBAppender,
  type DuckDBConnection,
  DuckDBDoubleType,
  DuckDBIntegerType,
} from '@duckdb/node-api';
import type { Ledger } from '../ledger.ts';
import { appendColumns } from './columns.ts';

/** Rows for one ledger, with names already turned into numbers. */
export interface StagedColumns {
  series: Int32Array;
  asset: Int32Array;
  time: Float64Array;
  values: readonly Float64Array[];
  knownAt: Float64Array;
  learnedAt: number | undefined;
}

/** What is staged of one series and asset, as the catalog counts it. */
export interface Tally {
  series: number;
  asset: number;
  rows: number;
  firstTime: number;
  lastTime: number;
  firstKnown: number;
  /** Infinite where no row is complete. */
  firstCompleteKnown: number;
}

/**
 * Rows of one ledger on their way in, in a temporary table that only its connection sees and that
 * vanishes with it.
 */
export class Staging {
  readonly ledger: Ledger;
  readonly table: string;
  rows = 0;
  firstTime = Number.POSITIVE_INFINITY;
  lastTime = Number.NEGATIVE_INFINITY;
  /** The latest arrival of any batch: the rows are stored together, so none is known before it. */
  learnedAt = 0;
  /** Whether each asset's rows came with strictly ascending times: then no key came twice. */
  ascending = true;
  readonly #appender: DuckDBAppender;
  /** Under the numbers of both series and asset. */
  readonly #tallies = new Map<number, Tally>();
  /** Places among the values of those that a complete row has. */
  readonly #optional: readonly number[];

  private constructor(ledger: Ledger, table: string, appender: DuckDBAppender) {
    this.ledger = ledger;
    this.table = table;
    this.#appender = appender;
    this.#optional = ledger.optional.map((value) => ledger.values.indexOf(value));
  }

  static async create(connection: DuckDBConnection, ledger: Ledger): Promise<Staging> {
    const table = `staged_${ledger.table}`;
    const values = ledger.values.map((value) => `${value} DOUBLE`).join(', ');
    await connection.run(
      `CREATE OR REPLACE TEMP TABLE ${table} (series INTEGER, asset INTEGER, time DOUBLE, ${values},
       known_at DOUBLE)`,
    );
    return new Staging(ledger, table, await connection.createAppender(table, 'main', 'temp'));
  }

  append(columns: StagedColumns): void {
    const { series, asset, time, values, knownAt, learnedAt } = columns;
    if (time.length === 0) return;
    appendColumns(
      this.#appender,
      [
        DuckDBIntegerType.instance,
        DuckDBIntegerType.instance,
        ...Array.from({ length: values.length + 2 }, () => DuckDBDoubleType.instance),
      ],
      [series, asset, time, ...values, knownAt],
    );
    this.#observe(columns);
    if (learnedAt !== undefined) this.learnedAt = Math.max(this.learnedAt, learnedAt);
  }

  finish(): void {
    this.#appender.closeSync();
  }

  /** Whether rows of this series and asset are staged that may lie between the two instants. */
  overlaps(series: number, asset: number, first: number, last: number): boolean {
    const tally = this.#tallies.get(keyOf(series, asset));
    return tally !== undefined && tally.firstTime <= last && tally.lastTime >= first;
  }

  tallies(): Tally[] {
    return [...this.#tallies.values()];
  }

  #observe({ series, asset, time, values, knownAt }: StagedColumns): void {
    this.rows += time.length;
    const optional = this.#optional.map((place) => values[place]);
    for (let row = 0; row < time.length; ) {
      const run = row;
      const tally = this.#tallyOf(series[run], asset[run]);
      for (; row < time.length && asset[row] === asset[run] && series[row] === series[run]; row++) {
        if (time[row] <= tally.lastTime) this.ascending = false;
        count(tally, time[row], knownAt[row], isComplete(optional, row));
      }
      this.firstTime = Math.min(this.firstTime, tally.firstTime);
      this.lastTime = Math.max(this.lastTime, tally.lastTime);
    }
  }

  #tallyOf(series: number, asset: number): Tally {
    const key = keyOf(series, asset);
    const known = this.#tallies.get(key);
    if (known) return known;
    const tally = {
      series,
      asset,
      rows: 0,
      firstTime: Number.POSITIVE_INFINITY,
      lastTime: Number.NEGATIVE_INFINITY,
      firstKnown: Number.POSITIVE_INFINITY,
      firstCompleteKnown: Number.POSITIVE_INFINITY,
    };
    this.#tallies.set(key, tally);
    return tally;
  }
}

function count(tally: Tally, time: number, knownAt: number, complete: boolean): void {
  tally.rows++;
  if (time < tally.firstTime) tally.firstTime = time;
  if (time > tally.lastTime) tally.lastTime = time;
  if (knownAt < tally.firstKnown) tally.firstKnown = knownAt;
  if (complete && knownAt < tally.firstCompleteKnown) tally.firstCompleteKnown = knownAt;
}

function isComplete(optional: readonly Float64Array[], row: number): boolean {
  for (const values of optional) if (Number.isNaN(values[row])) return false;
  return true;
}

function keyOf(series: number, asset: number): number {
  return series * 2 ** 32 + asset;
}
