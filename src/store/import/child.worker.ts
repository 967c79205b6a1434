import { join } from 'node:path';
import { openSeriesStore } from '../series/open-series-store.ts';
import { importPaths } from './import-paths.ts';

/** A process that imports, for tests to kill: `node child.worker.ts HOME FILE…`. Says when it begins. */
const [home, ...paths] = process.argv.slice(2);
const store = await openSeriesStore({ home });
process.stdout.write('begun\n');
await importPaths({
  paths,
  store,
  clock: { now: () => Date.now() },
  journal: join(home, 'imports'),
});
await store.close();
