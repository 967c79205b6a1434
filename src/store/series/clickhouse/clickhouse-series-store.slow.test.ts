import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY, parseInstant } from '../../../core/index.ts';
import { SeriesUnavailableError } from '../errors.ts';
import { describeSeriesStore } from '../series-store.contract.ts';
import { barBatch, FAR_FUTURE } from '../testing.ts';
import { ClickHouseSeriesStore } from './clickhouse-series-store.ts';
import { type ClickHouseClient, createClickHouseClient, type Fetch } from './client.ts';
import { RowReader } from './row-binary.ts';
import { findClickHouse, startCluster, type TestCluster } from './test-cluster.ts';

const server = findClickHouse();

describe.skipIf(!server)('on a cluster of two nodes', () => {
  let cluster: TestCluster;
  let databases = 0;
  beforeAll(async () => {
    cluster = await startCluster(server as string);
  });
  afterAll(() => cluster?.stop());

  /** A client of a database of its own. */
  async function connect(fetchFrom?: Fetch): Promise<ClickHouseClient> {
    const name = `test_${databases++}`;
    await createClickHouseClient(cluster.url).onEveryNode(`CREATE DATABASE ${name}`);
    const urls = cluster.nodes.map((node) => `${node}/${name}?cluster=assay`).join(',');
    return createClickHouseClient(urls, fetchFrom);
  }

  describeSeriesStore('ClickHouse series store', async () =>
    ClickHouseSeriesStore.open(await connect()),
  );

  const days = (count: number, assets: number) =>
    barBatch(
      Array.from({ length: count * assets }, (_, row) => ({
        asset: `asset-${row % assets}`,
        time: Math.floor(row / assets) * DAY,
        close: row + 1,
      })),
    );

  it('spreads rows over both nodes, an asset’s together on one', async () => {
    const client = await connect();
    const store = await ClickHouseSeriesStore.open(client);
    await store.appendBars(days(20, 50));
    const onNode: string[][] = [];
    for (const node of cluster.nodes) {
      const url = new URL(`${node}/test_${databases - 1}`);
      const rows = new RowReader(
        await createClickHouseClient(url.href).query('SELECT DISTINCT asset FROM bars_1d_shard'),
      );
      const assets: string[] = [];
      while (!rows.done) assets.push(rows.text());
      onNode.push(assets);
    }
    expect(Math.min(...onNode.map(({ length }) => length))).toBeGreaterThan(10);
    expect(onNode.flat()).toHaveLength(50);
    expect(new Set(onNode.flat()).size).toBe(50);
  });

  it('never shows a part of an append whose writer died', async () => {
    let calls = 0;
    const dying: Fetch = (url, options) => {
      if (/INSERT INTO batches/.test(url.searchParams.get('query') ?? '') && ++calls === 2) {
        return Promise.reject(new Error('the writer died'));
      }
      return fetch(url, options);
    };
    const store = await ClickHouseSeriesStore.open(await connect(dying));
    await expect(store.appendBars(days(20, 50))).rejects.toThrow(SeriesUnavailableError);
    expect(await store.assets()).toEqual([]);
    expect(await store.appendBars(days(20, 50))).toMatchObject({ stored: 1_000 });
    expect((await store.coverage()).bars).toBe(1_000);
  });

  it('takes names with quotes and backslashes for what they are', async () => {
    const store = await ClickHouseSeriesStore.open(await connect());
    const asset = "it's a \\ 'name'";
    await store.appendBars(barBatch([{ asset, time: parseInstant('2024-01-01'), close: 1 }]));
    const read = await store.readBars({ interval: '1d', asOf: FAR_FUTURE, assets: [asset] });
    expect(read.assets).toEqual([asset]);
    expect([...read.close]).toEqual([1]);
  });
});
