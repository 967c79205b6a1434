import { type Clock, SECOND } from '../../core/index.ts';
import type { Encoding } from './encoding.ts';
import { GoingAwayError, NoLongerWelcomeError, TooManyConnectionsError } from './errors.ts';
import type { Hub } from './hub.ts';
import type { Subscriber } from './subscriber.ts';

/** Every client hears something at least this often, and is looked at. */
const HEARTBEAT = 15 * SECOND;

/** Streams one key or person may hold open on one node. */
const MOST_EACH = 64;

/** Whose a connection is. */
export interface Holder {
  /** Undefined for whoever reads without a key, which only this machine can. */
  name: string | undefined;
  /** Whether the key or session that opened the stream is still good. */
  isWelcome(): Promise<boolean>;
}

/** The open connections of this node: counted, kept alive, and ended when their time is over. */
export class Connections {
  readonly #hub: Hub;
  readonly #clock: Clock;
  readonly #holders = new Map<Subscriber, Holder>();
  readonly #timer: NodeJS.Timeout;
  /** Milliseconds, as clients are told. */
  readonly heartbeat: number;

  constructor(hub: Hub, clock: Clock, heartbeat = HEARTBEAT) {
    this.heartbeat = heartbeat;
    this.#hub = hub;
    this.#clock = clock;
    this.#timer = setInterval(() => this.#beat(), heartbeat).unref();
  }

  get size(): number {
    return this.#holders.size;
  }

  /** @throws {TooManyConnectionsError} before a connection that would be one too many. */
  refuseTooMany({ name }: Holder): void {
    if (name === undefined) return;
    let held = 0;
    for (const holder of this.#holders.values()) if (holder.name === name) held++;
    if (held >= MOST_EACH) throw new TooManyConnectionsError(MOST_EACH);
  }

  open(subscriber: Subscriber, holder: Holder): void {
    this.#holders.set(subscriber, holder);
  }

  /** To be called when a client has gone. */
  closed(subscriber: Subscriber): void {
    this.#holders.delete(subscriber);
    this.#hub.leave(subscriber);
  }

  /** Ends what a key or person holds open, or everybody does, where they are welcome no more. */
  lookAgain(name?: string): void {
    for (const [subscriber, holder] of this.#holders) {
      if (name === undefined || holder.name === name) {
        void this.#endUnlessWelcome(subscriber, holder);
      }
    }
  }

  /** Ends every connection: the server stops. */
  close(): void {
    clearInterval(this.#timer);
    for (const subscriber of this.#holders.keys()) subscriber.end(new GoingAwayError());
  }

  #beat(): void {
    const encoded = new Map<Encoding, Buffer>();
    for (const [subscriber, holder] of this.#holders) {
      const { encoding, beat } = subscriber.connection;
      const heartbeat = { type: 'heartbeat', at: this.#clock.now() } as const;
      const chunk = encoded.get(encoding) ?? encoding.encode(heartbeat, new Map());
      encoded.set(encoding, chunk);
      subscriber.write(chunk);
      beat?.();
      void this.#endUnlessWelcome(subscriber, holder);
    }
  }

  async #endUnlessWelcome(subscriber: Subscriber, { isWelcome }: Holder): Promise<void> {
    // A database that does not answer decides nothing; the next beat asks again.
    const welcome = await isWelcome().catch(() => true);
    if (!welcome) subscriber.end(new NoLongerWelcomeError());
  }
}
