import { Audience, audienceName } from './audience.ts';
import { ChannelHistory } from './channel-history.ts';
import { CHANNEL_NAMES, type ChannelName } from './channels.ts';
import type { Encoding, Position } from './encoding.ts';
import type { StreamEvent } from './event.ts';
import type { SnapshotReason } from './messages.ts';
import { KEPT_EVENTS, type StoredChannel } from './stream-store.ts';
import { type Subscriber, wants } from './subscriber.ts';

/** What to hear of a channel. */
export interface SubscribeOptions {
  /** Only these keys. */
  keys?: ReadonlySet<string> | undefined;
  /** The last sequence number the client has; a snapshot where left out. */
  since?: number | undefined;
}

/**
 * The shortest time between two writes to a client: what comes in between goes out together, so
 * that a busy channel costs each client 25 writes a second, however many events there are.
 */
const REST = 40;

/** Gives what the nodes of an installation publish to the clients of this node. */
export class Hub {
  readonly #histories: ReadonlyMap<ChannelName, ChannelHistory>;
  readonly #audiences = new Map<string, Audience>();
  readonly #audienceOf = new Map<Subscriber, Audience>();
  #resting: NodeJS.Timeout | undefined;
  #waits = false;

  /** @param kept events of each channel that can be resumed from. */
  constructor(kept = KEPT_EVENTS) {
    this.#histories = new Map(CHANNEL_NAMES.map((name) => [name, new ChannelHistory(kept)]));
  }

  /** Where whoever has read everything stands. */
  get position(): Position {
    return new Map([...this.#histories].map(([name, { head }]) => [name, head]));
  }

  head(channel: ChannelName): number {
    return this.#history(channel).head;
  }

  /** Takes a channel as it stands in the store, and shows it anew to whoever hears it. */
  reset(channel: ChannelName, stored: StoredChannel): void {
    this.#flush();
    const history = this.#history(channel);
    history.reset(stored);
    for (const { members, subscriptions } of this.#audiences.values()) {
      if (!subscriptions.has(channel)) continue;
      const values = history.values(subscriptions.get(channel));
      for (const member of members) {
        member.send({ type: 'snapshot', channel, seq: history.head, reason: 'too-old', values });
      }
    }
  }

  /** Takes the next events of a channel. */
  deliver(events: readonly StreamEvent[]): void {
    for (const event of events) {
      this.#history(event.channel).add(event);
      const encoded = new Map<Encoding, Buffer>();
      for (const audience of this.#audiences.values()) {
        if (!audience.wants(event)) continue;
        const { encoding } = audience;
        const chunk =
          encoded.get(encoding) ?? encoding.encode({ type: 'update', event }, this.position);
        encoded.set(encoding, chunk);
        audience.add(chunk);
      }
    }
    this.#flushSoon();
  }

  /** Begins with a snapshot, or after `since`; then every change. Replaces an earlier subscription. */
  subscribe(
    subscriber: Subscriber,
    channel: ChannelName,
    { keys, since }: SubscribeOptions = {},
  ): void {
    this.leave(subscriber);
    subscriber.subscriptions = new Map([...subscriber.subscriptions, [channel, keys]]);
    this.#begin(subscriber, channel, since);
    this.#join(subscriber);
  }

  unsubscribe(subscriber: Subscriber, channel: ChannelName): void {
    this.leave(subscriber);
    const left = [...subscriber.subscriptions].filter(([name]) => name !== channel);
    subscriber.subscriptions = new Map(left);
    subscriber.send({ type: 'unsubscribed', channel });
    this.#join(subscriber);
  }

  /** Forgets a client, having written what waits for it. */
  leave(subscriber: Subscriber): void {
    const audience = this.#audienceOf.get(subscriber);
    if (audience === undefined) return;
    audience.flush();
    audience.members.delete(subscriber);
    this.#audienceOf.delete(subscriber);
    if (audience.members.size === 0) this.#audiences.delete(audience.name);
  }

  close(): void {
    clearTimeout(this.#resting);
  }

  #begin(subscriber: Subscriber, channel: ChannelName, since: number | undefined): void {
    const history = this.#history(channel);
    const missed = since === undefined ? undefined : history.after(since);
    if (since === undefined || missed === undefined) {
      const reason = reasonFor(since, history.head);
      const keys = subscriber.subscriptions.get(channel);
      subscriber.send({
        type: 'snapshot',
        channel,
        seq: history.head,
        reason,
        values: history.values(keys),
      });
      return;
    }
    for (const event of missed) {
      if (wants(subscriber.subscriptions, event)) subscriber.send({ type: 'update', event });
    }
    subscriber.send({ type: 'resumed', channel, from: since, seq: history.head });
  }

  #join(subscriber: Subscriber): void {
    if (subscriber.subscriptions.size === 0 || subscriber.hasEnded) return;
    const { subscriptions, connection } = subscriber;
    const name = audienceName(connection.encoding, subscriptions);
    const audience =
      this.#audiences.get(name) ?? new Audience(name, connection.encoding, subscriptions);
    audience.flush();
    audience.members.add(subscriber);
    this.#audiences.set(name, audience);
    this.#audienceOf.set(subscriber, audience);
  }

  /** Flushes now, or, soon after the last time, at the end of the rest. */
  #flushSoon(): void {
    this.#waits = true;
    if (this.#resting !== undefined) return;
    this.#flush();
  }

  #flush(): void {
    this.#waits = false;
    for (const audience of this.#audiences.values()) audience.flush();
    this.#resting = setTimeout(() => {
      this.#resting = undefined;
      if (this.#waits) this.#flush();
    }, REST).unref();
  }

  #history(channel: ChannelName): ChannelHistory {
    return this.#histories.get(channel) as ChannelHistory;
  }
}

function reasonFor(since: number | undefined, head: number): SnapshotReason {
  if (since === undefined) return 'subscribed';
  return since > head ? 'unknown-position' : 'too-old';
}
