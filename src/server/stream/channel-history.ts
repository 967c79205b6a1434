import type { StreamEvent } from './event.ts';
import { GONE, type StoredChannel } from './stream-store.ts';

/** What one node remembers of a channel: its newest values, and its last events to resume from. */
export class ChannelHistory {
  readonly #most: number;
  #values = new Map<string, StreamEvent>();
  #events: StreamEvent[] = [];
  #head = 0;

  /** @param most events remembered, at least. */
  constructor(most: number) {
    this.#most = most;
  }

  /** Newest sequence number; 0 before the first event. */
  get head(): number {
    return this.#head;
  }

  /** Begins anew from what the store has. */
  reset({ head, values, events }: StoredChannel): void {
    this.#head = head;
    this.#values = new Map(values.map((value) => [value.key, value]));
    this.#events = [...events];
  }

  /** Takes the event after the last one. */
  add(event: StreamEvent): void {
    this.#head = event.seq;
    this.#values.delete(event.key);
    if (event.data !== GONE) this.#values.set(event.key, event);
    this.#events.push(event);
    if (this.#events.length > 2 * this.#most) this.#events.splice(0, this.#most);
  }

  /** The newest value of every key, or of these keys, in the order they were published. */
  values(keys?: ReadonlySet<string>): StreamEvent[] {
    if (keys === undefined) return [...this.#values.values()];
    return [...this.#values.values()].filter(({ key }) => keys.has(key));
  }

  /** Every event after `seq`, or undefined where they cannot be given without a gap. */
  after(seq: number): readonly StreamEvent[] | undefined {
    const first = this.#head - this.#events.length;
    if (seq < first || seq > this.#head) return undefined;
    return this.#events.slice(seq - first);
  }
}
