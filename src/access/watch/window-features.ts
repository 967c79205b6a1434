import { HOUR, type Instant, MINUTE } from '../../core/index.ts';
import type { TrafficEvent } from './traffic.ts';

/** What a window is judged by, in the order of its feature vector. */
export const FEATURES = [
  'request rate',
  'signature failures',
  'signature failures over half an hour',
  'duplicate nonces',
  'stale timestamps',
  'other refusals',
  'counted nonces',
  'answer size',
  'different resources',
  'different resources over half an hour',
  'new places',
  'new agents',
  'unusual routes',
  'unusual hour',
  'different keys over half an hour',
] as const;

export type Feature = (typeof FEATURES)[number];

/** Length of the window a verdict is given on. */
export const WINDOW = MINUTE;
const SLOW_DECAY = Math.exp(-1 / 30);
const HABIT_DECAY = 0.98;
const MOST_LABELS = 500;
const MOST_EVENTS = 2_000;

/** Labels seen lately, each with a weight that fades from window to window. */
class Habit {
  readonly #weights = new Map<string, number>();
  #total = 0;

  /** How surprising a label is: the negative logarithm of its smoothed share. */
  surprise(label: string): number {
    return -Math.log(((this.#weights.get(label) ?? 0) + 0.05) / (this.#total + 0.5));
  }

  knows(label: string): boolean {
    return this.#weights.has(label);
  }

  add(label: string, weight = 1): void {
    if (this.#weights.size >= MOST_LABELS && !this.#weights.has(label)) return;
    this.#weights.set(label, (this.#weights.get(label) ?? 0) + weight);
    this.#total += weight;
  }

  fade(): void {
    this.#total *= HABIT_DECAY;
    for (const [label, weight] of this.#weights) this.#weights.set(label, weight * HABIT_DECAY);
  }
}

/** What came in a window, measured. */
export interface MeasuredWindow {
  features: Float64Array;
  /** The same of what was signed with the key alone; undefined where all was, or nothing. */
  signed: Float64Array | undefined;
  /** Whether anything was signed with the key. */
  isSigned: boolean;
}

/** What half an hour adds up to. */
interface SlowCounts {
  failures: number;
  resources: number;
  keys: number;
}

/** One subject's traffic, window by window, and the habits it is compared with. */
export class SubjectTraffic {
  readonly #places = new Habit();
  readonly #agents = new Habit();
  readonly #routes = new Habit();
  readonly #hours = new Habit();
  #events: TrafficEvent[] = [];
  #beyond = 0;
  #slowFailures = 0;
  #slowResources = 0;
  #slowSignedResources = 0;
  #slowKeys = new Map<string, number>();
  #lastClosed: Instant | undefined;

  /** Keeps enough of a window to judge it; what comes beyond that is only counted. */
  add(event: TrafficEvent): void {
    if (this.#events.length < MOST_EVENTS) this.#events.push(event);
    else this.#beyond++;
  }

  /** The window now closed, or undefined where nothing came. Habits then learn it. */
  close(now: Instant): MeasuredWindow | undefined {
    this.#fadeSlow(now);
    const events = this.#events;
    if (events.length === 0) return undefined;
    this.#events = [];
    const signed = events.filter(({ outcome }) => outcome !== 'bad-signature');
    this.#addSlow(events, signed);
    const features = this.#measure(events, {
      failures: this.#slowFailures,
      resources: this.#slowResources,
      keys: this.#slowKeys.size,
    });
    features[0] = Math.log1p(events.length + this.#beyond);
    this.#beyond = 0;
    const isSigned = signed.length > 0;
    const partly = isSigned && signed.length < events.length;
    const slow = { failures: 0, resources: this.#slowSignedResources, keys: 0 };
    const window = { features, isSigned, signed: partly ? this.#measure(signed, slow) : undefined };
    this.#learn(events);
    return window;
  }

  #fadeSlow(now: Instant): void {
    const windows = this.#lastClosed === undefined ? 1 : (now - this.#lastClosed) / WINDOW;
    const decay = SLOW_DECAY ** windows;
    this.#lastClosed = now;
    this.#slowFailures *= decay;
    this.#slowResources *= decay;
    this.#slowSignedResources *= decay;
    for (const [key, weight] of this.#slowKeys) {
      if (weight < 0.05) this.#slowKeys.delete(key);
      else this.#slowKeys.set(key, weight * decay);
    }
  }

  #addSlow(events: readonly TrafficEvent[], signed: readonly TrafficEvent[]): void {
    this.#slowFailures += events.length - signed.length;
    this.#slowResources += differentResources(events);
    this.#slowSignedResources += differentResources(signed);
    for (const { key, outcome } of events) {
      if (key !== undefined && outcome === 'bad-signature') this.#slowKeys.set(key, 1);
    }
  }

  #measure(events: readonly TrafficEvent[], slow: SlowCounts): Float64Array {
    const count = (outcome: TrafficEvent['outcome']) =>
      events.reduce((sum, event) => sum + Number(event.outcome === outcome), 0);
    const share = (isNew: (event: TrafficEvent) => boolean) =>
      Math.log1p(events.filter(isNew).length);
    const mean = (surprise: (event: TrafficEvent) => number) =>
      events.reduce((sum, event) => sum + surprise(event), 0) / events.length;
    return Float64Array.of(
      Math.log1p(events.length),
      Math.log1p(count('bad-signature')),
      Math.log1p(slow.failures),
      Math.log1p(count('replayed')),
      Math.log1p(count('stale')),
      Math.log1p(count('refused')),
      Math.log1p(events.filter(({ countedNonce }) => countedNonce).length),
      Math.log1p(events.reduce((sum, { bytes }) => sum + bytes, 0) / 1_000),
      Math.log1p(differentResources(events)),
      Math.log1p(slow.resources),
      share(({ place }) => !this.#places.knows(place)),
      share(({ agent }) => !this.#agents.knows(agent)),
      mean(({ route }) => this.#routes.surprise(route)),
      this.#hours.surprise(hourOf(events[0].at)),
      Math.log1p(slow.keys),
    );
  }

  /** Only what was let in becomes a habit: an attacker's failures must not make themselves at home. */
  #learn(events: readonly TrafficEvent[]): void {
    for (const { outcome, place, agent, route, at } of events) {
      if (outcome !== 'accepted') continue;
      this.#places.add(place);
      this.#agents.add(agent);
      this.#routes.add(route);
      this.#hours.add(hourOf(at), 1 / events.length);
    }
    this.#routes.fade();
  }
}

function differentResources(events: readonly TrafficEvent[]): number {
  return new Set(events.map(({ resource }) => resource)).size;
}

function hourOf(at: Instant): string {
  return String(Math.floor(at / HOUR) % 24);
}
