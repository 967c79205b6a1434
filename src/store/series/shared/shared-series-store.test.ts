import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { describeSeriesStore } from '../series-store.contract.ts';
import type { SeriesStore } from '../series-store.ts';
import { SharedSeriesStore } from './shared-series-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'assay-series-'));
let count = 0;
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describeSeriesStore('shared series store, asked through its socket', async () => {
  const home = join(folder, String(count++));
  const owner = await SharedSeriesStore.open(home);
  const guest: SeriesStore = await SharedSeriesStore.open(home);
  const closeGuest = guest.close.bind(guest);
  guest.close = async () => {
    await closeGuest();
    await owner.close();
  };
  return guest;
});
