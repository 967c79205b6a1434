import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ClickHouseClient } from './client.ts';

/** The part of the chdb package that is used: ClickHouse's current engine inside this process. */
interface Chdb {
  Session: new (
    path?: string,
  ) => {
    queryAsync(sql: string, options?: { format?: string }): Promise<{ bytes(): Uint8Array }>;
    cleanup(): void;
  };
}

/** ClickHouse in this process, for trying the SQL on its current dialect. */
export interface ChdbServer {
  /** A client of a new database. */
  connect(): Promise<ClickHouseClient>;
  stop(): void;
}

/** Starts the chdb package that lies in a folder. */
export function startChdb(installed: string): ChdbServer {
  const chdb = createRequire(import.meta.url)(installed) as Chdb;
  const folder = mkdtempSync(join(tmpdir(), 'assay-chdb-'));
  const session = new chdb.Session(join(folder, 'data'));
  let databases = 0;
  return {
    async connect() {
      const name = `test_${databases++}`;
      await session.queryAsync(`CREATE DATABASE ${name}`);
      const ask = async (sql: string) => {
        await session.queryAsync(`USE ${name}`);
        return (await session.queryAsync(sql, { format: 'RowBinary' })).bytes();
      };
      return {
        cluster: undefined,
        query: ask,
        queryFirst: ask,
        async insert(into, rows) {
          const file = join(folder, 'rows.bin');
          writeFileSync(file, rows);
          await ask(`INSERT INTO ${into} FROM INFILE '${file}' FORMAT RowBinary`);
        },
        async onEveryNode(sql) {
          await ask(sql);
        },
      };
    },
    stop() {
      session.cleanup();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
