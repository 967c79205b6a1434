import type pg from 'pg';
import type { ChannelData, ChannelName } from './channels.ts';
import { Hub } from './hub.ts';
import { StreamFeed } from './stream-feed.ts';
import { type PublishOptions, StreamStore, type WithinPublish } from './stream-store.ts';

/** A new value of a key, as a producer has it. */
export interface Value<Name extends ChannelName> {
  key: string;
  /** Rises with each newer value of the key, such as the instant it speaks of. */
  version: number;
  data: ChannelData<Name>;
}

/** Where producers publish and clients listen. */
export interface Stream {
  hub: Hub;
  /**
   * Publishes values that changed to the clients of every node. Values equal to those kept, or
   * older, are passed over: any number of nodes may publish the same.
   *
   * @returns how many events that made.
   */
  publish<Name extends ChannelName>(
    channel: Name,
    values: readonly Value<Name>[],
    options?: PublishOptions,
  ): Promise<number>;
  close(): Promise<void>;
}

export interface OpenStreamOptions {
  /** Already migrated with `streamMigrations`. */
  pool: pg.Pool;
  onFailure: (error: unknown) => void;
  /** What else is to happen in each transaction that publishes. */
  within?: WithinPublish;
}

/** Opens the stream of one node. */
export async function openStream({ pool, onFailure, within }: OpenStreamOptions): Promise<Stream> {
  const hub = new Hub();
  const store = new StreamStore(pool);
  const feed = await StreamFeed.open({ pool, store, hub, onFailure });
  return {
    hub,
    publish: (channel, values, options) =>
      store.publish(
        channel,
        values.map(({ data, ...value }) => ({ ...value, data: JSON.stringify(data) })),
        { ...(within && { within }), ...options },
      ),
    async close() {
      await feed.close();
      hub.close();
    },
  };
}
