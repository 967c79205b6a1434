import { type Kysely, sql } from 'kysely';
import type { Migrations } from '../../store/index.ts';

const TABLES = [
  sql`create table news_items (
    source text not null, id text not null, title text not null, url text,
    published_at timestamptz not null, known_at timestamptz not null,
    label smallint not null check (label between -1 and 1), score float8 not null,
    primary key (source, id))`,
  sql`create index news_items_by_time on news_items (known_at)`,
  sql`create table news_mentions (
    source text not null, item text not null, asset text not null, weight float8 not null,
    primary key (source, item, asset),
    foreign key (source, item) references news_items on delete cascade)`,
  sql`create index news_mentions_by_asset on news_mentions (asset)`,
];

/** What was read and how it was judged, and the tokens it speaks of. */
export const newsMigrations: Migrations = {
  'server-0003-news': {
    async up(db: Kysely<unknown>): Promise<void> {
      for (const table of TABLES) await table.execute(db);
    },
  },
};
