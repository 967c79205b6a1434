import { type Kysely, sql } from 'kysely';
import type { Migrations } from '../../store/index.ts';

const TABLES = [
  sql`create table stream_channels (name text primary key, seq bigint not null default 0)`,
  sql`create table stream_values (
    channel text not null, key text not null,
    seq bigint not null, version float8 not null, data text not null,
    at timestamptz not null default clock_timestamp(), primary key (channel, key))`,
  sql`create table stream_events (
    channel text not null, seq bigint not null,
    key text not null, data text not null,
    at timestamptz not null default clock_timestamp(), primary key (channel, seq))`,
];

/** Tables through which the nodes of an installation agree on what happened, and in which order. */
export const streamMigrations: Migrations = {
  'server-0001-stream': {
    async up(db: Kysely<unknown>): Promise<void> {
      for (const table of TABLES) await table.execute(db);
    },
  },
};
