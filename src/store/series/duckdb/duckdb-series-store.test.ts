import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { describeSeriesStore } from '../series-store.contract.ts';
import { barBatch, FAR_FUTURE } from '../testing.ts';
import { DuckDBSeriesStore } from './duckdb-series-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'assay-series-'));
let count = 0;
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describeSeriesStore('DuckDB series store', () =>
  DuckDBSeriesStore.open(join(folder, String(count++))),
);

it('knows every asset again after an import was given up and the store opened anew', async () => {
  const home = join(folder, 'names');
  const bar = (asset: string, close: number) => barBatch([{ asset, time: '2024-01-01', close }]);
  const store = await DuckDBSeriesStore.open(home);
  const [kept, given] = [await store.beginImport(), await store.beginImport()];
  await given.appendBars(bar('given-up', 1));
  await kept.appendBars(bar('kept', 2));
  await store.appendBars(bar('between', 3));
  await given.abort();
  await kept.commit();
  await store.close();

  const opened = await DuckDBSeriesStore.open(home);
  await opened.appendBars(bar('new', 4));
  const { assets, close } = await opened.readBars({ interval: '1d', asOf: FAR_FUTURE });
  expect(assets).toEqual(['between', 'kept', 'new']);
  expect([...close]).toEqual([3, 2, 4]);
  await opened.close();
});
