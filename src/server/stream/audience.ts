import type { Encoding } from './encoding.ts';
import type { StreamEvent } from './event.ts';
import { type Subscriber, type Subscriptions, wants } from './subscriber.ts';

/** All who hear the same over the same transport: what they hear is put together once. */
export class Audience {
  readonly name: string;
  readonly encoding: Encoding;
  readonly subscriptions: Subscriptions;
  readonly members = new Set<Subscriber>();
  #pending: Buffer[] = [];

  constructor(name: string, encoding: Encoding, subscriptions: Subscriptions) {
    this.name = name;
    this.encoding = encoding;
    this.subscriptions = subscriptions;
  }

  wants(event: StreamEvent): boolean {
    return wants(this.subscriptions, event);
  }

  /** Keeps a message until the next flush. */
  add(encoded: Buffer): void {
    this.#pending.push(encoded);
  }

  /** Writes what waits to every member, in one piece. */
  flush(): void {
    if (this.#pending.length === 0) return;
    const chunk =
      this.#pending.length === 1 ? (this.#pending[0] as Buffer) : Buffer.concat(this.#pending);
    this.#pending = [];
    for (const member of this.members) {
      member.write(chunk);
      if (member.hasEnded) this.members.delete(member);
    }
  }
}

/** The name of those who hear this over this transport. */
export function audienceName({ name }: Encoding, subscriptions: Subscriptions): string {
  const parts = [...subscriptions].map(([channel, keys]) => [channel, keys && [...keys].sort()]);
  return `${name} ${JSON.stringify(parts.sort(([left], [right]) => (String(left) < String(right) ? -1 : 1)))}`;
}
