import type pg from 'pg';
import type { ChannelName } from './channels.ts';
import type { StreamEvent } from './event.ts';

/** Told to every node when a channel has new events; the payload is its name. */
export const PUBLISHED = 'assay_stream';

/** Events of a channel that can be read again, by every node. */
export const KEPT_EVENTS = 20_000;

/** A new value of a key. */
export interface Change {
  key: string;
  /** Rises with each newer value of the key, such as the instant it speaks of. */
  version: number;
  /** JSON. */
  data: string;
}

/** The data of a key that is no more. */
export const GONE = 'null';

/** Does more in the transaction that publishes, so that both happen or neither. */
export type WithinPublish = (
  client: pg.PoolClient,
  events: readonly StreamEvent[],
) => Promise<void>;

/** A channel as the store has it. */
export interface StoredChannel {
  /** Newest sequence number; 0 where nothing was published. */
  head: number;
  /** The newest value of each key, in the order they were published. */
  values: readonly StreamEvent[];
  /** The last events, without a gap up to the head. */
  events: readonly StreamEvent[];
}

/** How to publish. */
export interface PublishOptions {
  /** Whether these are all values, or all of those keys: any other key is then published as gone. */
  complete?: true | ((key: string) => boolean);
  within?: WithinPublish;
}

interface EventRow {
  seq: string;
  key: string;
  data: string;
  at: Date;
}

const WRITE = `
  with incoming as (
    select * from unnest($2::text[], $3::float8[], $4::text[]) with ordinality as i (key, version, data, place)
  ), changed as (
    select i.key, i.version, i.data, $5 + row_number() over (order by i.place) as seq
    from incoming i left join stream_values v on v.channel = $1 and v.key = i.key
    where v.key is null or (v.version <= i.version and v.data <> i.data)
  ), kept as (
    insert into stream_values (channel, key, seq, version, data)
    select $1, key, seq, version, data from changed
    on conflict (channel, key) do update
      set seq = excluded.seq, version = excluded.version, data = excluded.data, at = excluded.at
  )
  insert into stream_events (channel, seq, key, data)
  select $1, seq, key, data from changed returning seq, key, data, at`;

/**
 * What was published, in Postgres: the one place where sequence numbers come from, so that all
 * nodes agree on them.
 */
export class StreamStore {
  readonly #pool: pg.Pool;

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  /**
   * Publishes the values that differ from those kept and are not older; several nodes may publish
   * the same. Publishers of one channel wait for one another, so its numbers appear in order.
   *
   * @returns how many events that made.
   */
  async publish(
    channel: ChannelName,
    changes: readonly Change[],
    { complete, within }: PublishOptions = {},
  ): Promise<number> {
    const newest = new Map(changes.map((change) => [change.key, change]));
    if (newest.size === 0 && complete === undefined) return 0;
    const client = await this.#pool.connect();
    try {
      await client.query('begin');
      const head = await lockHead(client, channel);
      if (complete !== undefined) {
        const others = await otherKeys(client, channel, newest);
        const missing = complete === true ? others : others.filter(complete);
        for (const key of missing) newest.set(key, gone(key));
      }
      const events = await write(client, channel, head, [...newest.values()]);
      if (events.length > 0) await within?.(client, events);
      await client.query('commit');
      return events.length;
    } catch (error) {
      await client.query('rollback').catch(() => undefined);
      throw error;
    } finally {
      client.release();
    }
  }

  /** A channel as it stands: its newest values and its last events, as of one instant. */
  async load(channel: ChannelName): Promise<StoredChannel> {
    const client = await this.#pool.connect();
    try {
      await client.query('begin isolation level repeatable read read only');
      const head = await client.query('select seq from stream_channels where name = $1', [channel]);
      const values = await client.query<EventRow>(
        'select seq, key, data, at from stream_values where channel = $1 order by seq',
        [channel],
      );
      const events = await client.query<EventRow>(
        'select seq, key, data, at from stream_events where channel = $1 order by seq',
        [channel],
      );
      return {
        head: Number(head.rows[0]?.seq ?? 0),
        values: values.rows.map((row) => toEvent(channel, row)),
        events: events.rows.map((row) => toEvent(channel, row)),
      };
    } finally {
      await client.query('rollback').catch(() => undefined);
      client.release();
    }
  }

  /** Events after `seq`, oldest first, at most `limit`. */
  async eventsAfter(channel: ChannelName, seq: number, limit: number): Promise<StreamEvent[]> {
    const { rows } = await this.#pool.query<EventRow>({
      name: 'stream-events-after',
      text: `select seq, key, data, at from stream_events
             where channel = $1 and seq > $2 order by seq limit $3`,
      values: [channel, seq, limit],
    });
    return rows.map((row) => toEvent(channel, row));
  }
}

async function write(
  client: pg.PoolClient,
  channel: ChannelName,
  head: number,
  changes: readonly Change[],
): Promise<StreamEvent[]> {
  const { rows } = await client.query<EventRow>({
    name: 'stream-write',
    text: WRITE,
    values: [
      channel,
      changes.map(({ key }) => key),
      changes.map(({ version }) => version),
      changes.map(({ data }) => data),
      head,
    ],
  });
  if (rows.length === 0) return [];
  const newHead = head + rows.length;
  await client.query('update stream_channels set seq = $2 where name = $1', [channel, newHead]);
  await client.query('delete from stream_values where channel = $1 and data = $2', [channel, GONE]);
  await client.query('delete from stream_events where channel = $1 and seq <= $2', [
    channel,
    newHead - KEPT_EVENTS,
  ]);
  await client.query('select pg_notify($1, $2)', [PUBLISHED, channel]);
  return rows.map((row) => toEvent(channel, row)).sort((left, right) => left.seq - right.seq);
}

async function otherKeys(
  client: pg.PoolClient,
  channel: ChannelName,
  keys: ReadonlyMap<string, Change>,
): Promise<string[]> {
  const { rows } = await client.query<{ key: string }>(
    'select key from stream_values where channel = $1 and not key = any($2)',
    [channel, [...keys.keys()]],
  );
  return rows.map(({ key }) => key);
}

function gone(key: string): Change {
  return { key, version: Number.POSITIVE_INFINITY, data: GONE };
}

/** The statement after this one sees all that earlier publishers of the channel have committed. */
async function lockHead(client: pg.PoolClient, channel: ChannelName): Promise<number> {
  const { rows } = await client.query<{ seq: string }>({
    name: 'stream-lock-head',
    text: `insert into stream_channels (name) values ($1)
           on conflict (name) do update set seq = stream_channels.seq returning seq`,
    values: [channel],
  });
  return Number(rows[0]?.seq);
}

function toEvent(channel: ChannelName, { seq, key, data, at }: EventRow): StreamEvent {
  return { channel, seq: Number(seq), key, at: at.getTime(), data };
}
