import type { Interval } from '../../../core/index.ts';

/**
 * An append-only table of values by series (a market or a metric), asset and time. The first value
 * learned of a key lies in `table`, later ones in `corrections`; as corrections are rare, reads pay
 * for them only where there are any.
 */
export interface Ledger {
  table: string;
  corrections: string;
  /** Value columns, all doubles, NaN where missing. */
  values: readonly string[];
  /** SQL that tells a row with all its values from a partial one. */
  complete: string;
}

const INTERVALS: readonly Interval[] = ['1m', '5m', '15m', '1h', '4h', '1d'];

export const METRIC_LEDGER: Ledger = {
  table: 'metrics',
  corrections: 'metrics_corrections',
  values: ['value'],
  complete: 'true',
};

/** The ledger of bars of one length. */
export function barLedger(interval: Interval): Ledger {
  return {
    table: `bars_${interval}`,
    corrections: `bars_${interval}_corrections`,
    values: ['open', 'high', 'low', 'close', 'volume_usd'],
    complete: 'NOT (isnan(open) OR isnan(high) OR isnan(low))',
  };
}

export const LEDGERS: readonly Ledger[] = [...INTERVALS.map(barLedger), METRIC_LEDGER];

/** SQL that sets up an empty store; harmless on one that exists. */
export function schema(): string[] {
  return [
    'CREATE TABLE IF NOT EXISTS names (kind VARCHAR, id INTEGER, name VARCHAR)',
    `CREATE TABLE IF NOT EXISTS catalog (
       ledger VARCHAR, series INTEGER, asset INTEGER, row_count BIGINT, correction_count BIGINT,
       first_time BIGINT, last_time BIGINT, first_known BIGINT, first_complete_known BIGINT,
       PRIMARY KEY (ledger, series, asset))`,
    `CREATE TABLE IF NOT EXISTS findings (
       kind VARCHAR, asset VARCHAR, bar_interval VARCHAR, market VARCHAR, from_time BIGINT,
       to_time BIGINT, bars INTEGER, detail VARCHAR, known_at BIGINT,
       PRIMARY KEY (kind, asset, bar_interval, market, from_time))`,
    ...LEDGERS.flatMap(({ table, corrections, values }) =>
      [table, corrections].map(
        (name) => `CREATE TABLE IF NOT EXISTS ${name} (
          series INTEGER, asset INTEGER, time BIGINT, ${values.map((value) => `${value} DOUBLE`).join(', ')},
          known_at BIGINT)`,
      ),
    ),
  ];
}
