import { LEDGERS, type Ledger } from '../ledger.ts';

/**
 * Where later values of a key lie; the first learned is in the ledger's own table. As corrections
 * are rare, reads pay for them only where there are any.
 */
export function correctionsOf({ table }: Ledger): string {
  return `${table}_corrections`;
}

/** SQL that tells a complete row from a partial one. */
export function isComplete({ optional }: Ledger): string {
  return ['true', ...optional.map((value) => `NOT isnan(${value})`)].join(' AND ');
}

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
    ...LEDGERS.flatMap((ledger) =>
      [ledger.table, correctionsOf(ledger)].map((name) => create(name, ledger)),
    ),
  ];
}

function create(name: string, { values }: Ledger): string {
  return `CREATE TABLE IF NOT EXISTS ${name} (series INTEGER, asset INTEGER, time BIGINT,
    ${values.map((value) => `${value} DOUBLE`).join(', ')}, known_at BIGINT)`;
}
