import { INTERVAL_LENGTH, type Interval } from '../../core/index.ts';

/** An append-only table of values by series (a market or a metric), asset and time. */
export interface Ledger {
  table: string;
  /** Value columns, all doubles, NaN where missing. */
  values: readonly string[];
  /** Values that a complete row has beside those every row has. */
  optional: readonly string[];
}

export const INTERVALS = Object.keys(INTERVAL_LENGTH) as Interval[];

export const METRIC_LEDGER: Ledger = { table: 'metrics', values: ['value'], optional: [] };

/** The ledger of bars of one length. */
export function barLedger(interval: Interval): Ledger {
  return {
    table: `bars_${interval}`,
    values: ['open', 'high', 'low', 'close', 'volume_usd'],
    optional: ['open', 'high', 'low'],
  };
}

export const LEDGERS: readonly Ledger[] = [...INTERVALS.map(barLedger), METRIC_LEDGER];

/** The interval of a ledger of bars. */
export function intervalOf(table: string): Interval {
  return INTERVALS.find((interval) => barLedger(interval).table === table) as Interval;
}
