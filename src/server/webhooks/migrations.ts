import { type Kysely, sql } from 'kysely';
import type { Migrations } from '../../store/index.ts';

const TABLES = [
  sql`create table webhook_endpoints (
    id text primary key, url text not null, description text not null default '',
    channels text[] not null, keys text[], owner text not null,
    status text not null default 'active' check (status in ('active', 'disabled')),
    disabled_because text, failing_since timestamptz,
    created_at timestamptz not null default now())`,
  sql`create table webhook_secrets (
    id text primary key,
    endpoint_id text not null references webhook_endpoints on delete cascade,
    ciphertext bytea not null, wrapped_key bytea not null, kek text not null,
    created_at timestamptz not null default clock_timestamp(), expires_at timestamptz)`,
  sql`create table webhook_deliveries (
    id text primary key,
    endpoint_id text not null references webhook_endpoints on delete cascade,
    type text not null, body text not null,
    status text not null default 'waiting' check (status in ('waiting', 'delivered', 'given-up')),
    attempts integer not null default 0, last_status integer, last_error text,
    next_attempt_at timestamptz, created_at timestamptz not null default now(),
    delivered_at timestamptz)`,
  sql`create index webhook_deliveries_by_endpoint on webhook_deliveries (endpoint_id, created_at desc)`,
];

/** Endpoints that events are delivered to, their secrets, and what became of each delivery. */
export const webhookMigrations: Migrations = {
  'server-0002-webhooks': {
    async up(db: Kysely<unknown>): Promise<void> {
      for (const table of TABLES) await table.execute(db);
    },
  },
};
