import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { describeSeriesStore } from '../series-store.contract.ts';
import { DuckDBSeriesStore } from './duckdb-series-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'assay-series-'));
let count = 0;
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describeSeriesStore('DuckDB series store', () =>
  DuckDBSeriesStore.open(join(folder, String(count++))),
);
