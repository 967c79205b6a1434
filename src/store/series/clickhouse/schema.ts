import { LEDGERS, type Ledger } from '../ledger.ts';
import type { ClickHouseClient } from './client.ts';

/** Imports and appends that are not visible yet; kept on the first node. */
export const BATCHES = 'batches';
/** What the quality gate found; kept on the first node. */
export const FINDINGS = 'findings';

/** Columns of a ledger, in the order rows are written. */
export function columnsOf({ values }: Ledger): string[] {
  return ['series', 'asset', 'time', ...values, 'known_at', 'batch'];
}

/** Where a ledger's rows lie on each node. */
export function shardOf(client: ClickHouseClient, { table }: Ledger): string {
  return client.cluster === undefined ? table : `${table}_shard`;
}

/**
 * Sets up the tables on every node. On a cluster each ledger is a table on every shard, and one
 * over all of them that puts an asset's rows together on one shard. The dialect is that of 2018.
 */
export async function setUp(client: ClickHouseClient): Promise<void> {
  for (const ledger of LEDGERS) {
    await client.onEveryNode(
      `CREATE TABLE IF NOT EXISTS ${shardOf(client, ledger)} (
         series String, asset String, time Int64,
         ${ledger.values.map((value) => `${value} Float64`).join(', ')}, known_at Int64, batch String
       ) ENGINE = MergeTree() ORDER BY (asset, series, time, known_at)`,
    );
    if (client.cluster === undefined) continue;
    const shard = shardOf(client, ledger);
    await client.onEveryNode(
      `CREATE TABLE IF NOT EXISTS ${ledger.table} AS ${shard}
       ENGINE = Distributed(${client.cluster}, currentDatabase(), ${shard}, cityHash64(asset))`,
    );
  }
  await client.onEveryNode(
    `CREATE TABLE IF NOT EXISTS ${BATCHES} (batch String, open Int32)
     ENGINE = SummingMergeTree() ORDER BY batch`,
  );
  await client.onEveryNode(
    `CREATE TABLE IF NOT EXISTS ${FINDINGS} (
       kind String, asset String, bar_interval String, market String, from_time Int64,
       to_time Int64, bars Int32, detail String, known_at Int64, batch String
     ) ENGINE = MergeTree() ORDER BY (kind, asset, bar_interval, market, from_time)`,
  );
}
