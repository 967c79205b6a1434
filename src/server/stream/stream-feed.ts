import type pg from 'pg';
import { ChangeListener } from '../../store/index.ts';
import { CHANNEL_NAMES, type ChannelName } from './channels.ts';
import type { Hub } from './hub.ts';
import { PUBLISHED, type StreamStore } from './stream-store.ts';

const AT_ONCE = 5_000;
/** Looked at this often even if nothing is heard. */
const LOOK_EVERY = 5_000;

/** Carries what any node publishes to the hub of this one, in order and without a gap. */
export class StreamFeed {
  readonly #store: StreamStore;
  readonly #hub: Hub;
  readonly #onFailure: (error: unknown) => void;
  readonly #listener: ChangeListener;
  readonly #reading = new Map<ChannelName, Promise<void>>();
  readonly #stale = new Set<ChannelName>();
  #timer: NodeJS.Timeout | undefined;

  private constructor(options: StreamFeedOptions) {
    this.#store = options.store;
    this.#hub = options.hub;
    this.#onFailure = options.onFailure;
    this.#listener = new ChangeListener(options.pool, PUBLISHED, (channel) =>
      this.#look(channel === undefined ? CHANNEL_NAMES : [channel as ChannelName]),
    );
  }

  /** Resolves once the hub is filled and follows. */
  static async open(options: StreamFeedOptions): Promise<StreamFeed> {
    const feed = new StreamFeed(options);
    for (const channel of CHANNEL_NAMES) {
      options.hub.reset(channel, await options.store.load(channel));
    }
    await feed.#listener.listen();
    feed.#look(CHANNEL_NAMES);
    feed.#timer = setInterval(() => feed.#look(CHANNEL_NAMES), LOOK_EVERY).unref();
    return feed;
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#listener.close();
    this.#stale.clear();
    await Promise.all(this.#reading.values());
  }

  /** Reads what is new; what is announced meanwhile is read by one more look. */
  #look(channels: readonly ChannelName[]): void {
    for (const channel of channels) {
      if (!CHANNEL_NAMES.includes(channel)) continue;
      this.#stale.add(channel);
      if (this.#reading.has(channel)) continue;
      const reading = this.#readAll(channel)
        .catch((error) => this.#onFailure(error))
        .finally(() => this.#reading.delete(channel));
      this.#reading.set(channel, reading);
    }
  }

  async #readAll(channel: ChannelName): Promise<void> {
    while (this.#stale.delete(channel)) {
      const head = this.#hub.head(channel);
      const events = await this.#store.eventsAfter(channel, head, AT_ONCE);
      if (events.length === AT_ONCE) this.#stale.add(channel);
      if (events.length === 0) continue;
      if (events[0]?.seq === head + 1) this.#hub.deliver(events);
      else this.#hub.reset(channel, await this.#store.load(channel));
    }
  }
}

export interface StreamFeedOptions {
  pool: pg.Pool;
  store: StreamStore;
  hub: Hub;
  /** Told when the store cannot be read; the next look tries again. */
  onFailure: (error: unknown) => void;
}
