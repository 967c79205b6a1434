import type pg from 'pg';
import type { ChannelData, ChannelName } from './channels.ts';
import { type PublishOptions, StreamStore, type WithinPublish } from './stream-store.ts';

/** A new value of a key, as a producer has it. */
export interface Value<Name extends ChannelName> {
  key: string;
  /** Rises with each newer value of the key, such as the instant it speaks of. */
  version: number;
  data: ChannelData<Name>;
}

/** Where producers publish: all that a process without clients needs of the stream. */
export interface Publisher {
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
}

/**
 * @param pool already migrated with `streamMigrations`.
 * @param within what else is to happen in each transaction that publishes.
 */
export function openPublisher(pool: pg.Pool, within?: WithinPublish): Publisher {
  const store = new StreamStore(pool);
  return {
    publish: (channel, values, options) =>
      store.publish(
        channel,
        values.map(({ data, ...value }) => ({ ...value, data: JSON.stringify(data) })),
        { ...(within && { within }), ...options },
      ),
  };
}
