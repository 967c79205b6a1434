/**
 * CSV import end to end beside a bare DuckDB `read_csv` of the same file into a table of a database
 * file, in one run: `node bench/import.bench.ts [--json]`.
 *
 * Assay's time covers recognising the file, parsing and checking every row, resolving names, the
 * quality gate, point-in-time merge and commit, into an empty store. Rounds alternate; the medians
 * are compared. Real files are read from the shared data folder where it is present; a file of five
 * million rows is always generated.
 */
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { DAY } from '../src/core/index.ts';
import { importPaths, openSeriesStore } from '../src/store/index.ts';
import { sharedData } from '../test/shared-data.ts';

const ROUNDS = 3;
const GENERATED_ROWS = 5_000_000;
const ROWS_PER_SYMBOL = 2_500;

interface Measurement {
  file: string;
  rows: number;
  duckdbMs: number;
  assayMs: number;
  ratio: number;
}

const folder = mkdtempSync(join(tmpdir(), 'assay-bench-'));
try {
  const files = [
    sharedData('market/perpetuals-daily.csv.gz'),
    sharedData('market/tokens-daily-2021.csv.gz'),
    await generate(join(folder, 'generated.csv')),
  ].filter((file) => file !== undefined);
  const measurements: Measurement[] = [];
  for (const file of files) measurements.push(await measure(file));
  report(measurements);
} finally {
  rmSync(folder, { recursive: true });
}

async function measure(file: string): Promise<Measurement> {
  const duckdb: number[] = [];
  const assay: number[] = [];
  let rows = 0;
  for (let round = 0; round < ROUNDS; round++) {
    duckdb.push((await readBare(file)).ms);
    const imported = await importWhole(file);
    assay.push(imported.ms);
    rows = imported.rows;
  }
  const [duckdbMs, assayMs] = [median(duckdb), median(assay)];
  return { file: basename(file), rows, duckdbMs, assayMs, ratio: assayMs / duckdbMs };
}

async function readBare(file: string): Promise<{ ms: number }> {
  const home = mkdtempSync(join(folder, 'duckdb-'));
  const instance = await DuckDBInstance.create(join(home, 'bare.duckdb'));
  const connection = await instance.connect();
  const start = performance.now();
  await connection.run(`CREATE TABLE bare AS SELECT * FROM read_csv('${file}')`);
  const ms = performance.now() - start;
  connection.closeSync();
  instance.closeSync();
  rmSync(home, { recursive: true });
  return { ms };
}

async function importWhole(file: string): Promise<{ ms: number; rows: number }> {
  const home = mkdtempSync(join(folder, 'assay-'));
  const store = await openSeriesStore({ home });
  const start = performance.now();
  const report = await importPaths({
    paths: [file],
    store,
    clock: { now: () => Date.now() },
    journal: join(home, 'imports'),
  });
  const ms = performance.now() - start;
  if (report.files.some(({ status }) => status !== 'imported')) throw new Error(`${file} failed`);
  await store.close();
  rmSync(home, { recursive: true });
  return { ms, rows: report.read };
}

/** Daily bars of 2,000 symbols, written as an exchange would. */
async function generate(path: string): Promise<string> {
  const out = createWriteStream(path);
  out.write('symbol,date,open,high,low,close,volume_usd\n');
  for (let first = 0; first < GENERATED_ROWS; first += ROWS_PER_SYMBOL) {
    const symbol = `T${first / ROWS_PER_SYMBOL}`;
    const lines = Array.from({ length: ROWS_PER_SYMBOL }, (_, day) => lineOf(symbol, first, day));
    if (!out.write(lines.join(''))) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
  return path;
}

function lineOf(symbol: string, first: number, day: number): string {
  const date = new Date(Date.UTC(2018, 0, 1) + day * DAY).toISOString().slice(0, 10);
  const close = 100 * (1.5 + Math.sin((first + day) / 50));
  const open = 100 * (1.5 + Math.sin((first + day - 1) / 50));
  const [low, high] = [Math.min(open, close) * 0.99, Math.max(open, close) * 1.01];
  const prices = [open, high, low, close].map((price) => price.toFixed(4));
  return `${symbol},${date},${prices.join(',')},${(1e6 * (2 + Math.cos(day / 7))).toFixed(2)}\n`;
}

function median(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)];
}

function report(measurements: readonly Measurement[]): void {
  if (process.argv.includes('--json')) {
    process.stdout.write(`${JSON.stringify(measurements)}\n`);
    return;
  }
  process.stdout.write('file                          rows     read_csv      assay   ratio\n');
  for (const { file, rows, duckdbMs, assayMs, ratio } of measurements) {
    const cells = [
      file.padEnd(26),
      String(rows).padStart(8),
      `${duckdbMs.toFixed(0)} ms`.padStart(12),
      `${assayMs.toFixed(0)} ms`.padStart(10),
      ratio.toFixed(2).padStart(7),
    ];
    process.stdout.write(`${cells.join(' ')}   (wanted ≤ 2)\n`);
  }
}
