import { type Clock, MINUTE } from '../../core/index.ts';
import type { SecurityLog } from '../audit/security-events.ts';
import type { KeyStore } from '../keys/key-store.ts';
import { Detector, type Verdict } from './detector.ts';
import { type Action, type ActionHands, ActionLadder, type Standing } from './ladder.ts';
import type { TrafficEvent } from './traffic.ts';

/** Requests a minute that are left to a subject while it is throttled. */
export const THROTTLED_RATE = 30;

/** What carries out the watch's actions: throttling here, suspension in the store of keys. */
class Hands implements ActionHands {
  readonly #keys: KeyStore;
  readonly #throttled: Set<string>;
  readonly #stepUp: Set<string>;

  constructor(keys: KeyStore, throttled: Set<string>, stepUp: Set<string>) {
    this.#keys = keys;
    this.#throttled = throttled;
    this.#stepUp = stepUp;
  }

  async apply(action: Action, subject: string): Promise<void> {
    if (action === 'throttle') this.#throttled.add(subject);
    if (action === 'step-up') this.#stepUp.add(subject);
    if (action === 'suspend' && subject.startsWith('key:')) {
      await this.#keys.suspend(subject.slice(4), 'watch');
    }
  }

  async reverse(action: Action, subject: string): Promise<void> {
    if (action === 'throttle') this.#throttled.delete(subject);
    if (action === 'step-up') this.#stepUp.delete(subject);
    if (action === 'suspend' && subject.startsWith('key:')) {
      await this.#keys.resume(subject.slice(4), 'watch');
    }
  }
}

export interface WatchOptions {
  keys: KeyStore;
  log: SecurityLog;
  clock: Clock;
  /** How far it may go by itself; `alert` where left out. */
  highest?: Action;
}

/** Watches the traffic of one node: every request in, actions out. */
export class Watch {
  readonly #detector = new Detector();
  readonly #ladder: ActionLadder;
  readonly #clock: Clock;
  readonly #throttled = new Set<string>();
  readonly #stepUp = new Set<string>();
  readonly #timer: NodeJS.Timeout;
  /** Steps are taken one after the other, so that none is taken twice. */
  #acting: Promise<void> = Promise.resolve();

  constructor({ keys, log, clock, highest = 'alert' }: WatchOptions) {
    this.#clock = clock;
    this.#ladder = new ActionLadder(new Hands(keys, this.#throttled, this.#stepUp), log, highest);
    this.#timer = setInterval(() => void this.settle(), MINUTE).unref();
  }

  observe(event: TrafficEvent): void {
    for (const verdict of this.#detector.observe(event)) this.#act(verdict);
  }

  /** What cannot be done or logged now is tried again with the next alarm. */
  #act(verdict: Verdict): void {
    this.#acting = this.#acting.then(() => this.#ladder.take(verdict)).catch(() => undefined);
  }

  /** Whether a key or address is being slowed down. */
  isThrottled(subject: string): boolean {
    return this.#throttled.has(subject);
  }

  /** Whether a person has to vouch for this key before it may do more than read. */
  needsStepUp(subject: string): boolean {
    return this.#stepUp.has(subject);
  }

  /** What this node does about whom at present. */
  standing(): Standing[] {
    return this.#ladder.standing();
  }

  /** Takes back what this node does about a subject. */
  reverse(subject: string, reason: string): Promise<void> {
    return this.#ladder.reverseAll(subject, this.#clock.now(), reason);
  }

  async settle(): Promise<void> {
    for (const verdict of this.#detector.close(this.#clock.now())) this.#act(verdict);
    await this.#acting;
    await this.#ladder.settle(this.#clock.now()).catch(() => undefined);
  }

  close(): void {
    clearInterval(this.#timer);
  }
}
