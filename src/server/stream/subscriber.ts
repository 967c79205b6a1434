import type { BaseError } from '../../core/index.ts';
import type { ChannelName } from './channels.ts';
import type { Encoding, Position } from './encoding.ts';
import { TooSlowError } from './errors.ts';
import type { StreamEvent } from './event.ts';
import type { Message } from './messages.ts';

/** One client's line, whatever the transport. */
export interface Connection {
  readonly encoding: Encoding;
  /** Bytes written that its network has not taken yet. */
  readonly queued: number;
  write(chunk: Buffer): void;
  /** Called with each heartbeat, to find out whether anybody is there. */
  beat?(): void;
  /** Says why, then closes, whether or not the client listens. */
  end(reason: BaseError): void;
}

/** Keys a subscription is narrowed to, by channel; undefined for all. */
export type Subscriptions = ReadonlyMap<ChannelName, ReadonlySet<string> | undefined>;

/** Bytes that may wait for one client before it counts as too slow. */
const MOST_QUEUED = 4 * 1024 * 1024;

/** One client and what it hears. */
export class Subscriber {
  subscriptions: Subscriptions = new Map();
  readonly connection: Connection;
  readonly #position: Map<ChannelName, number>;
  #ended = false;

  /** @param position where it stands as it connects. */
  constructor(connection: Connection, position: Position = new Map()) {
    this.connection = connection;
    this.#position = new Map(position);
  }

  get hasEnded(): boolean {
    return this.#ended;
  }

  /** Sends what is for this client alone. */
  send(message: Message): void {
    if ('channel' in message && 'seq' in message) this.#position.set(message.channel, message.seq);
    if (message.type === 'update') this.#position.set(message.event.channel, message.event.seq);
    this.write(this.connection.encoding.encode(message, this.#position));
  }

  /** Writes bytes made for all. Whoever does not read fast enough is told and let go. */
  write(chunk: Buffer): void {
    if (this.#ended) return;
    const { connection } = this;
    const { queued } = connection;
    if (queued > 0 && queued + chunk.length > MOST_QUEUED) this.end(new TooSlowError());
    else connection.write(chunk);
  }

  end(reason: BaseError): void {
    if (this.#ended) return;
    this.#ended = true;
    this.connection.end(reason);
  }
}

/** Whether an event belongs to what is subscribed to. */
export function wants(subscriptions: Subscriptions, { channel, key }: StreamEvent): boolean {
  if (!subscriptions.has(channel)) return false;
  const keys = subscriptions.get(channel);
  return keys === undefined || keys.has(key);
}
