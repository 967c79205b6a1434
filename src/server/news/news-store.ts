import type { AssetId, Instant } from '../../core/index.ts';
import type { JudgedMention, Label, ReadItem } from '../../models/index.ts';
import type { NewsItem } from '../../sources/index.ts';
import type { State } from '../../store/index.ts';

/** An item and what was read in it. */
export interface JudgedItem extends ReadItem {
  item: NewsItem;
}

/** A kept mention of a token, with the item that makes it. */
export interface KeptMention extends JudgedMention {
  title: string;
  url: string | null;
  publishedAt: Instant;
  label: Label;
}

/** A span of time in which items became known: after `from`, until `asOf`. */
export interface NewsSpan {
  from: Instant;
  asOf: Instant;
}

/** Longest title kept; a post has none, so its beginning stands for it. */
const LONGEST_TITLE = 280;

const KEEP = `
  with judged as (
    select * from json_to_recordset($1::json) as item (
      source text, id text, title text, url text, "publishedAt" timestamptz,
      "knownAt" timestamptz, label smallint, score float8, mentions json)),
  kept as (
    insert into news_items (source, id, title, url, published_at, known_at, label, score)
    select source, id, title, url, "publishedAt", "knownAt", label, score from judged
    on conflict do nothing returning source, id),
  mentioned as (
    insert into news_mentions (source, item, asset, weight)
    select source, id, asset, weight from judged join kept using (source, id)
    cross join lateral json_to_recordset(mentions) as mention (asset text, weight float8)
    on conflict do nothing)
  select count(*)::int as kept from kept`;

/**
 * Keeps judged items. One that is kept already stays as it was judged when it became known.
 *
 * @returns how many were new.
 */
export async function keepNews(
  { pool }: Pick<State, 'pool'>,
  items: readonly JudgedItem[],
): Promise<number> {
  const { rows } = await pool.query<{ kept: number }>(KEEP, [JSON.stringify(items.map(toRow))]);
  return rows[0]?.kept ?? 0;
}

function toRow({ item, sentiment, mentions }: JudgedItem): object {
  const { source, id, url, publishedAt, knownAt } = item;
  return {
    source: storable(source),
    id: storable(id),
    title: storable((item.title || item.body).slice(0, LONGEST_TITLE)),
    url: url !== undefined && /^https?:\/\//i.test(url) ? storable(url) : null,
    publishedAt: new Date(publishedAt),
    knownAt: new Date(knownAt),
    label: sentiment.label,
    score: sentiment.score,
    mentions,
  };
}

/** Postgres takes neither NUL nor half a surrogate pair. */
function storable(text: string): string {
  return text.replaceAll('\0', '').toWellFormed();
}

/** The items that are not kept yet, in their order. */
export async function unreadNews(
  { pool }: Pick<State, 'pool'>,
  items: readonly NewsItem[],
): Promise<NewsItem[]> {
  const { rows } = await pool.query<{ source: string; id: string }>(
    `select source, id from news_items
     join unnest($1::text[], $2::text[]) as fetched (source, id) using (source, id)`,
    [items.map(({ source }) => storable(source)), items.map(({ id }) => storable(id))],
  );
  const read = new Set(rows.map(({ source, id }) => keyOf(source, id)));
  return items.filter(({ source, id }) => !read.has(keyOf(storable(source), storable(id))));
}

function keyOf(source: string, id: string): string {
  return JSON.stringify([source, id]);
}

/** How many items became known within the span, whatever they speak of. */
export async function countNews(
  { pool }: Pick<State, 'pool'>,
  { from, asOf }: NewsSpan,
): Promise<number> {
  const { rows } = await pool.query<{ read: number }>(
    'select count(*)::int as read from news_items where known_at > $1 and known_at <= $2',
    [new Date(from), new Date(asOf)],
  );
  return rows[0]?.read ?? 0;
}

interface MentionRow {
  asset: AssetId;
  source: string;
  title: string;
  url: string | null;
  published_at: Date;
  known_at: Date;
  label: Label;
  score: number;
  weight: number;
}

/** Mentions that became known within the span, of one token or of all, in the order of that. */
export async function readMentions(
  { pool }: Pick<State, 'pool'>,
  { from, asOf }: NewsSpan,
  asset?: AssetId,
): Promise<KeptMention[]> {
  const { rows } = await pool.query<MentionRow>(
    `select asset, i.source, title, url, published_at, known_at, label, score, weight
     from news_mentions m join news_items i on i.source = m.source and i.id = m.item
     where known_at > $1 and known_at <= $2 and ($3::text is null or asset = $3)
     order by known_at, i.source, i.id`,
    [new Date(from), new Date(asOf), asset ?? null],
  );
  return rows.map(({ published_at, known_at, ...row }) => ({
    ...row,
    publishedAt: published_at.getTime(),
    knownAt: known_at.getTime(),
  }));
}
