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
  /** Whether each asset's rows came with strictly ascending times: then no key came twice. */
  ascending = true;
  readonly #appender: DuckDBAppender;
  /** The last time of each series and asset, under both their numbers. */
  readonly #lastTimes = new Map<number, number>();

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
       known_at DOUBLE, learned_at DOUBLE)`,
    );
    return new Staging(ledger, table, await connection.createAppender(table, 'main', 'temp'));
  }

  append(columns: StagedColumns): void {
    const { series, asset, time, values, knownAt, learnedAt } = columns;
    if (time.length === 0) return;
    const learned =
      learnedAt === undefined ? knownAt : new Float64Array(time.length).fill(learnedAt);
    appendColumns(
      this.#appender,
      [
        DuckDBIntegerType.instance,
        DuckDBIntegerType.instance,
        ...Array.from({ length: values.length + 3 }, () => DuckDBDoubleType.instance),
      ],
      [series, asset, time, ...values, knownAt, learned],
    );
    this.#observe(series, asset, time);
  }

  finish(): void {
    this.#appender.closeSync();
  }

  #observe(series: Int32Array, asset: Int32Array, time: Float64Array): void {
    this.rows += time.length;
    for (let row = 0; row < time.length; ) {
      const key = series[row] * 2 ** 32 + asset[row];
      let last = this.#lastTimes.get(key) ?? Number.NEGATIVE_INFINITY;
      const run = row;
      for (; row < time.length && asset[row] === asset[run] && series[row] === series[run]; row++) {
        const instant = time[row];
        if (instant <= last) this.ascending = false;
        last = instant;
        if (instant < this.firstTime) this.firstTime = instant;
        if (instant > this.lastTime) this.lastTime = instant;
      }
      this.#lastTimes.set(key, last);
    }
  }
}
