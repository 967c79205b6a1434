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

interface Period {
  first: number;
  last: number;
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
  /** The period of each series and asset, under both their numbers. */
  readonly #periods = new Map<number, Period>();

  private constructor(ledger: Ledger, table: string, appender: DuckDBAppender) {
    this.ledger = ledger;
    this.table = table;
    this.#appender = appender;
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
    this.#observe(series, asset, time);
    if (learnedAt !== undefined) this.learnedAt = Math.max(this.learnedAt, learnedAt);
  }

  finish(): void {
    this.#appender.closeSync();
  }

  /** Whether rows of this series and asset are staged that may lie between the two instants. */
  overlaps(series: number, asset: number, first: number, last: number): boolean {
    const period = this.#periods.get(keyOf(series, asset));
    return period !== undefined && period.first <= last && period.last >= first;
  }

  #observe(series: Int32Array, asset: Int32Array, time: Float64Array): void {
    this.rows += time.length;
    for (let row = 0; row < time.length; ) {
      const run = row;
      const period = this.#periodOf(series[run], asset[run]);
      let latest = period.last;
      for (; row < time.length && asset[row] === asset[run] && series[row] === series[run]; row++) {
        const instant = time[row];
        if (instant <= latest) this.ascending = false;
        if (instant < period.first) period.first = instant;
        if (instant > period.last) period.last = instant;
        latest = instant;
      }
      this.firstTime = Math.min(this.firstTime, period.first);
      this.lastTime = Math.max(this.lastTime, period.last);
    }
  }

  #periodOf(series: number, asset: number): Period {
    const key = keyOf(series, asset);
    const known = this.#periods.get(key);
    if (known) return known;
    const period = { first: Number.POSITIVE_INFINITY, last: Number.NEGATIVE_INFINITY };
    this.#periods.set(key, period);
    return period;
  }
}

function keyOf(series: number, asset: number): number {
  return series * 2 ** 32 + asset;
}
