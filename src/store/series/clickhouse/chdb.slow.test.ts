import { afterAll, describe } from 'vitest';
import { findTool } from '../../../../test/tools.ts';
import { describeSeriesStore } from '../series-store.contract.ts';
import { type ChdbServer, startChdb } from './chdb-client.ts';
import { ClickHouseSeriesStore } from './clickhouse-series-store.ts';

const installed = findTool('chdb');
if (installed === undefined)
  process.stderr.write('skipped: no chdb; ./assay test --all brings it\n');
const server = installed === undefined ? undefined : startChdb(installed);
afterAll(() => server?.stop());

describe.skipIf(!server)('in the current dialect of ClickHouse', () => {
  describeSeriesStore('ClickHouse series store', async () =>
    ClickHouseSeriesStore.open(await (server as ChdbServer).connect()),
  );
});
