/**
 * Grading a large market: `node bench/grade.bench.ts [--json] [--assets 5000] [--days 1825]`.
 *
 * 1. From the series store to both grades of every asset on every day, on two threads.
 * 2. The features of a smaller market (400 assets) beside a subset of them as DuckDB window SQL, same
 *    table, same two threads.
 * 3. One more day of every asset: features, both grades, from the state the days before left.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DuckDBInstance } from '@duckdb/node-api';
import {
  allocateFeatures,
  deriveBase,
  deriveDay,
  FAMILIES,
  FeatureRun,
  gradeDays,
  percentiles,
  readPrior,
  scoreDay,
} from '../src/models/index.ts';
import { BAR_FIELDS, openSeriesStore } from '../src/store/index.ts';
import { featuresSql, SQL_FEATURES } from './grade/features-sql.ts';
import { type MadePanels, makeMarketTable, readMadePanels } from './grade/made-market.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    assets: { type: 'string', default: '5000' },
    days: { type: 'string', default: '1825' },
  },
});
const ASSETS = Number(values.assets);
const DAYS = Number(values.days);
const SMALL = { assets: Math.min(400, ASSETS), days: Math.min(1_825, DAYS) };
const THREADS = 2;
const DAY = 86_400_000;

const folder = mkdtempSync(join(tmpdir(), 'assay-bench-grade-'));
try {
  const figures = {
    ...(await storeToGrades()),
    ...(await besideSql()),
    ...(await oneMoreDay()),
  };
  process.stdout.write(values.json ? `${JSON.stringify(figures)}\n` : table(figures));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function made(assets: number, days: number): Promise<MadePanels> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await makeMarketTable(connection, assets, days);
  const panels = await readMadePanels(connection, assets, days);
  connection.closeSync();
  return panels;
}

function models(panels: MadePanels) {
  return (['trader', 'investor'] as const).map((id) => [
    { model: readPrior(id, panels).model, weight: 1 },
  ]);
}

async function storeToGrades(): Promise<Record<string, number>> {
  const panels = await made(ASSETS, DAYS);
  const store = await openSeriesStore({ home: folder });
  await fill(store, panels);
  const started = performance.now();
  const asOf = panels.times[DAYS - 1] + DAY;
  const stored = await store.readPanels({ interval: '1d', fields: BAR_FIELDS, asOf });
  const read = performance.now();
  const tables = Object.fromEntries(
    BAR_FIELDS.map((field) => [field, stored.panels[field]?.values]),
  );
  const market = { times: stored.times, assets: stored.assets, ...tables } as MadePanels;
  await gradeDays(market, models(panels), THREADS);
  const done = performance.now();
  await store.close();
  return {
    assets: ASSETS,
    days: DAYS,
    readSeconds: (read - started) / 1e3,
    storeToGradesSeconds: (done - started) / 1e3,
    peakGigabytes: process.resourceUsage().maxRSS / 1e6,
  };
}

async function fill(
  store: Awaited<ReturnType<typeof openSeriesStore>>,
  { times, assets, open, high, low, close, volumeUsd }: MadePanels,
): Promise<void> {
  const part = 250;
  for (let first = 0; first < assets.length; first += part) {
    const members = assets.slice(first, first + part);
    const rows = members.length * times.length;
    const cell = (row: number) =>
      (row % times.length) * assets.length + first + Math.floor(row / times.length);
    const column = (panel: Float64Array) =>
      Float64Array.from({ length: rows }, (_, row) => panel[cell(row)]);
    const time = Float64Array.from({ length: rows }, (_, row) => times[row % times.length]);
    await store.appendBars({
      interval: '1d',
      market: 'simulated',
      assets: members,
      asset: Uint32Array.from({ length: rows }, (_, row) => Math.floor(row / times.length)),
      time,
      open: column(open),
      high: column(high),
      low: column(low),
      close: column(close),
      volumeUsd: column(volumeUsd),
      knownAt: time.map((instant) => instant + DAY),
    });
  }
}

async function besideSql(): Promise<Record<string, number>> {
  const connection = await (
    await DuckDBInstance.create(':memory:', { threads: `${THREADS}` })
  ).connect();
  await makeMarketTable(connection, SMALL.assets, SMALL.days);
  const panels = await readMadePanels(connection, SMALL.assets, SMALL.days);
  const rounds = [0, 1, 2];
  const sql: number[] = [];
  const assay: number[] = [];
  for (const _ of rounds) {
    const started = performance.now();
    await connection.run(featuresSql());
    const between = performance.now();
    await gradeDays(panels, [], THREADS);
    sql.push(between - started);
    assay.push(performance.now() - between);
  }
  connection.closeSync();
  const columns = FAMILIES.filter((family) => family.available(panels)).flatMap(
    ({ names }) => names,
  );
  return {
    sqlFeatures: SQL_FEATURES,
    sqlMilliseconds: Math.min(...sql),
    assayFeatures: columns.length,
    assayMilliseconds: Math.min(...assay),
    timesFasterThanSql: Math.min(...sql) / Math.min(...assay),
  };
}

async function oneMoreDay(): Promise<Record<string, number>> {
  const days = 400;
  const panels = await made(ASSETS, days);
  const base = deriveBase(panels);
  const matrix = allocateFeatures(base);
  const run = new FeatureRun(matrix, FAMILIES);
  const graders = models(panels);
  const grade = (day: number) => {
    for (const weighted of graders) percentiles(scoreDay(matrix, day, 0, weighted));
  };
  for (let day = 0; day < days - 1; day++) run.advance();
  for (let day = days - 20; day < days - 1; day++) grade(day);
  const started = performance.now();
  deriveDay(base, days - 1);
  run.advance();
  grade(days - 1);
  return { oneMoreDayMilliseconds: performance.now() - started };
}

function table(figures: Record<string, number>): string {
  const { assets, days, sqlFeatures, assayFeatures } = figures;
  const number = (name: string, digits: number) => figures[name].toFixed(digits);
  return [
    `${assets} assets × ${days} days, store to both grades   ${number('storeToGradesSeconds', 1)} s   (wanted < 20; ${number('readSeconds', 1)} s of it reading)`,
    `most memory                                ${number('peakGigabytes', 2)} GB   (wanted < 4)`,
    `${SMALL.assets} assets × ${SMALL.days} days, features:`,
    `  ${assayFeatures} features, Assay                      ${number('assayMilliseconds', 0)} ms`,
    `  ${sqlFeatures} of them, DuckDB window SQL           ${number('sqlMilliseconds', 0)} ms`,
    `  SQL / Assay                              ${number('timesFasterThanSql', 1)}   (wanted ≥ 3)`,
    `one more day of ${assets} assets                ${number('oneMoreDayMilliseconds', 0)} ms   (wanted < 100)`,
    '',
  ].join('\n');
}
