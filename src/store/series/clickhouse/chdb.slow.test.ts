import { afterAll, describe } from 'vitest';
import { describeSeriesStore } from '../series-store.contract.ts';
import { type ChdbServer, startChdb } from './chdb-client.ts';
import { ClickHouseSeriesStore } from './clickhouse-series-store.ts';

const server = startChdb();
afterAll(() => server?.stop());

describe.skipIf(!server)('in the current dialect of ClickHouse', () => {
  describeSeriesStore('ClickHouse series store', async () =>
    ClickHouseSeriesStore.open(await (server as ChdbServer).connect()),
  );
});
