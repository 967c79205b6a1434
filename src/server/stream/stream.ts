import type pg from 'pg';
import { Hub } from './hub.ts';
import { openPublisher, type Publisher } from './publisher.ts';
import { StreamFeed } from './stream-feed.ts';
import { StreamStore, type WithinPublish } from './stream-store.ts';

/** Where producers publish and clients listen. */
export interface Stream extends Publisher {
  hub: Hub;
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
  const feed = await StreamFeed.open({ pool, store: new StreamStore(pool), hub, onFailure });
  return {
    hub,
    ...openPublisher(pool, within),
    async close() {
      await feed.close();
      hub.close();
    },
  };
}
