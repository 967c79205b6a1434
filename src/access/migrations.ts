import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const TABLES = [
  sql`create table access_facts (name text primary key, value jsonb not null)`,
  sql`create unlogged table access_nonces (
    id uuid primary key, kept_until timestamptz not null, memory_from timestamptz)`,
  sql`create index access_nonces_kept_until on access_nonces using brin (kept_until)`,
  sql`create table access_keys (
    id text primary key,
    name text not null,
    owner text not null,
    environment text not null check (environment in ('dev', 'test', 'live')),
    kind text not null check (kind in ('hmac', 'ed25519')),
    scopes text[] not null,
    status text not null default 'active' check (status in ('active', 'suspended', 'revoked')),
    allowed_addresses text[] not null default '{}',
    rate_per_minute integer check (rate_per_minute > 0),
    daily_quota bigint check (daily_quota > 0),
    sequenced boolean not null default false,
    trade_limits jsonb not null default '{}',
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    last_used_at timestamptz)`,
  sql`create table access_secrets (
    id text primary key,
    key_id text not null references access_keys on delete cascade,
    public_key bytea,
    ciphertext bytea,
    wrapped_key bytea,
    kek text,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    check ((public_key is null) <> (ciphertext is null)))`,
  sql`create index access_secrets_key on access_secrets (key_id)`,
  sql`create table access_sequences (
    key_id text primary key references access_keys on delete cascade, last bigint not null)`,
  sql`create table access_allowances (
    subject text not null, period_start timestamptz not null, taken bigint not null,
    primary key (subject, period_start))`,
  sql`create table access_idempotency (
    key_id text not null, name text not null, request bytea not null,
    status integer, headers jsonb, body bytea,
    created_at timestamptz not null default now(), primary key (key_id, name))`,
  sql`create table access_tokens (
    digest bytea primary key, bound_to bytea not null, expires_at timestamptz not null)`,
  sql`create table access_people (
    id text primary key, name text not null unique, password text not null, roles text[] not null,
    totp_ciphertext bytea, totp_wrapped_key bytea, totp_kek text, totp_last_step bigint,
    status text not null default 'active' check (status in ('active', 'suspended')),
    created_at timestamptz not null default now())`,
  sql`create table access_passkeys (
    id text primary key, person_id text not null references access_people on delete cascade,
    public_key bytea not null, counter bigint not null, transports text[] not null default '{}',
    created_at timestamptz not null default now())`,
  sql`create table access_sessions (
    digest bytea primary key, person_id text not null references access_people on delete cascade,
    created_at timestamptz not null default now(), expires_at timestamptz not null,
    stepped_up_at timestamptz)`,
  sql`create table access_events (
    id bigint generated always as identity primary key, at timestamptz not null default now(),
    kind text not null, subject text not null, detail jsonb not null)`,
  sql`create index access_events_at on access_events (at)`,
];

const foundation: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const table of TABLES) await table.execute(db);
  },
};

/** Sessions get a name that may be shown; what is stored of the session itself is only its digest. */
const namedSessions: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`alter table access_sessions
      add column id uuid not null unique default gen_random_uuid(),
      add column agent text not null default ''`.execute(db);
  },
};

/** Answers kept to be given again may show a secret: they are sealed, and those kept in the clear go. */
const sealedAnswers: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`delete from access_idempotency`.execute(db);
    await sql`alter table access_idempotency rename column body to ciphertext`.execute(db);
    await sql`alter table access_idempotency add column wrapped_key bytea, add column kek text`.execute(
      db,
    );
  },
};

/**
 * Nonces lose an index on their end. Once rows take the places of swept ones, each range of a BRIN
 * index has ended and new ones in it: a sweep read every page all the same, and each nonce paid.
 */
const noncesWithoutBrin: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`drop index access_nonces_kept_until`.execute(db);
  },
};

/** Migrations of this room, for `openState`. */
export const accessMigrations: Readonly<Record<string, Migration>> = {
  'access-0001-foundation': foundation,
  'access-0002-named-sessions': namedSessions,
  'access-0003-sealed-answers': sealedAnswers,
  'access-0004-nonces-without-brin': noncesWithoutBrin,
};
