/**
 * The series store beside bare DuckDB, in one run: `node bench/series-store.bench.ts [--json]`.
 *
 * Five years of daily bars of 5,000 assets. Bare DuckDB appends the same rows to a table without
 * keys, duplicates or corrections, and fetches the same columns as chunks without laying them out:
 * the ratio is what the store's promises cost.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { DAY } from '../src/core/index.ts';
import { RandomGenerator } from '../src/quant/index.ts';
import {
  BAR_FIELDS,
  type BarBatch,
  openSeriesStore,
  type SeriesStore,
} from '../src/store/index.ts';

const ASSETS = 5_000;
const DAYS = 1_825;
const ASSETS_A_BATCH = 50;
const ROUNDS = 3;
const START = Date.UTC(2020, 0, 1);
const AS_OF = START + 10 * DAYS * DAY;
const LAST_DAYS = START + (DAYS - 5) * DAY;
const COLUMNS =
  'asset INTEGER, time BIGINT, open DOUBLE, high DOUBLE, low DOUBLE, close DOUBLE, volume DOUBLE, known_at BIGINT';

interface Measurement {
  task: string;
  milliseconds: number;
  peer?: string;
  peerMilliseconds?: number;
  ratio?: number;
}

const folder = mkdtempSync(join(tmpdir(), 'assay-bench-'));
const names = Array.from(
  { length: ASSETS },
  (_, asset) => `asset-${String(asset).padStart(4, '0')}`,
);
const random = new RandomGenerator(1);

const history = bars(0, ASSETS_A_BATCH, 0, DAYS);

/** Bars of some assets over some days. */
function bars(first: number, count: number, firstDay: number, days: number): BarBatch {
  const rows = count * days;
  const column = () => Float64Array.from({ length: rows }, () => 100 + random.uniform());
  const time = Float64Array.from(
    { length: rows },
    (_, row) => START + (firstDay + (row % days)) * DAY,
  );
  return {
    market: 'spot',
    interval: '1d',
    assets: names.slice(first, first + count),
    asset: Uint32Array.from({ length: rows }, (_, row) => Math.floor(row / days)),
    time,
    open: column(),
    high: column(),
    low: column(),
    close: column(),
    volumeUsd: column(),
    knownAt: time.map((instant) => instant + DAY),
  };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** The best of several rounds, in which the two take turns. */
async function compare(
  task: string,
  ours: (round: number) => Promise<unknown>,
  peer: string,
  theirs: (round: number) => Promise<unknown>,
  rounds = ROUNDS,
): Promise<Measurement> {
  let [milliseconds, peerMilliseconds] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let round = 0; round < rounds; round++) {
    milliseconds = Math.min(milliseconds, await timed(() => ours(round)));
    peerMilliseconds = Math.min(peerMilliseconds, await timed(() => theirs(round)));
  }
  return { task, milliseconds, peer, peerMilliseconds, ratio: milliseconds / peerMilliseconds };
}

async function importAll(store: SeriesStore): Promise<void> {
  const rows = await store.beginImport();
  for (let first = 0; first < ASSETS; first += ASSETS_A_BATCH) {
    await rows.appendBars({ ...history, assets: names.slice(first, first + ASSETS_A_BATCH) });
  }
  await rows.commit();
}

/** Bare DuckDB: an appender, a value at a time, as its documentation shows. */
async function appendBare(
  connection: DuckDBConnection,
  batch: BarBatch,
  first: number,
): Promise<void> {
  const appender = await connection.createAppender('bars');
  for (let row = 0; row < batch.time.length; row++) {
    appender.appendInteger(first + batch.asset[row]);
    appender.appendBigInt(BigInt(batch.time[row]));
    for (const field of BAR_FIELDS) appender.appendDouble(batch[field][row]);
    appender.appendBigInt(BigInt(batch.knownAt[row]));
    appender.endRow();
  }
  appender.closeSync();
}

async function importBare(connection: DuckDBConnection): Promise<void> {
  await connection.run('BEGIN');
  for (let first = 0; first < ASSETS; first += ASSETS_A_BATCH) {
    await appendBare(connection, history, first);
  }
  await connection.run('COMMIT');
}

async function fetchBare(connection: DuckDBConnection, sql: string): Promise<void> {
  const result = await connection.stream(sql);
  while (((await result.fetchChunk())?.rowCount ?? 0) > 0);
}

async function measureAll(
  store: SeriesStore,
  connection: DuckDBConnection,
): Promise<Measurement[]> {
  const panels = { interval: '1d', asOf: AS_OF, fields: BAR_FIELDS } as const;
  const newDays = Array.from({ length: ROUNDS }, (_, round) => bars(0, ASSETS, DAYS + round, 1));
  return [
    await compare(
      'import of 9,125,000 bars',
      () => importAll(store),
      'DuckDB appender',
      () => importBare(connection),
      1,
    ),
    await compare(
      'all bars as five panels',
      () => store.readPanels(panels),
      'DuckDB, sorted, chunks dropped',
      () => fetchBare(connection, 'SELECT * FROM bars WHERE known_at <= 9e15 ORDER BY asset, time'),
    ),
    await compare(
      'all bars as sorted columns',
      () => store.readBars({ interval: '1d', asOf: AS_OF }),
      'DuckDB, sorted, chunks dropped',
      () => fetchBare(connection, 'SELECT * FROM bars WHERE known_at <= 9e15 ORDER BY asset, time'),
    ),
    await compare(
      'last five days as panels',
      () => store.readPanels({ ...panels, from: LAST_DAYS }),
      'DuckDB, sorted, chunks dropped',
      () =>
        fetchBare(connection, `SELECT * FROM bars WHERE time >= ${LAST_DAYS} ORDER BY asset, time`),
    ),
    await compare(
      'one asset',
      () => store.readBars({ interval: '1d', asOf: AS_OF, assets: [names[777]] }),
      'DuckDB, sorted, chunks dropped',
      () => fetchBare(connection, 'SELECT * FROM bars WHERE asset = 777 ORDER BY time'),
    ),
    await compare(
      'one new day of all assets',
      (round) => store.appendBars(newDays[round]),
      'DuckDB appender',
      (round) => appendBare(connection, newDays[round], 0),
    ),
  ];
}

function table(measurements: readonly Measurement[]): string {
  const row = (cells: readonly string[]) =>
    cells
      .map((cell, column) => (column === 0 || column === 3 ? cell.padEnd(34) : cell.padStart(10)))
      .join(' ');
  return [
    row(['task', 'assay ms', 'peer ms', 'peer', 'assay/peer']),
    ...measurements.map(({ task, milliseconds, peer = '', peerMilliseconds = 0, ratio = 0 }) =>
      row([task, milliseconds.toFixed(0), peerMilliseconds.toFixed(0), peer, ratio.toFixed(2)]),
    ),
    '',
  ].join('\n');
}

const store = await openSeriesStore({ home: join(folder, 'home') });
const instance = await DuckDBInstance.create(join(folder, 'bare.duckdb'));
const connection = await instance.connect();
await connection.run(`CREATE TABLE bars (${COLUMNS})`);
try {
  const measurements = await measureAll(store, connection);
  process.stdout.write(
    process.argv.includes('--json')
      ? `${JSON.stringify({ bench: 'series-store', assets: ASSETS, days: DAYS, measurements })}\n`
      : table(measurements),
  );
} finally {
  connection.closeSync();
  instance.closeSync();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
}
