import type { TrafficEvent } from '../../src/access/index.ts';
import { DAY, HOUR, type Instant, MINUTE } from '../../src/core/index.ts';
import { RandomGenerator, randomPoisson } from '../../src/quant/index.ts';

/** Attacks the generator knows. */
export const ATTACKS = [
  'replay storm',
  'credential stuffing',
  'key theft',
  'scraping',
  'slow brute force',
  'nonce prediction',
] as const;
export type Attack = (typeof ATTACKS)[number];

/** How attacks are drawn: ranges, so that tuning and testing can differ in them. */
export interface AttackRanges {
  /** Requests a minute, lowest and highest, by attack. */
  rate: Readonly<Record<Attack, readonly [number, number]>>;
  /** Minutes an attack lasts. */
  minutes: readonly [number, number];
}

export interface TrafficOptions {
  seed: number;
  days: number;
  keys: number;
  /** Attacks of each kind; 0 for ordinary traffic alone. */
  attacksOfEach: number;
  ranges: AttackRanges;
}

export interface LabelledEvent extends TrafficEvent {
  /** Number of the attack it belongs to. */
  episode?: number;
}

export interface Traffic {
  events: LabelledEvent[];
  episodes: { attack: Attack; start: Instant }[];
}

const START = Date.UTC(2025, 0, 6);
const ROUTES = [
  '/v1/grades',
  '/v1/tokens',
  '/v1/tokens/:t',
  '/v1/ohlcv/:t',
  '/v1/alerts',
  '/v1/indices',
  '/v1/grades/:t/history',
  '/v1/keys',
];

interface Client {
  key: string;
  ips: { ip: string; place: string }[];
  agent: string;
  perMinute: number;
  peak: number;
  daily: number;
  routes: number[];
  resources: number;
  badShare: number;
  countsNonces: boolean;
}

/**
 * A few days of ordinary traffic, odd days included (deployments, travel, backfills, clocks that
 * drift, secrets rotated carelessly), and attacks with their labels. The same seed gives the same.
 */
export function generateTraffic(options: TrafficOptions): Traffic {
  const random = new RandomGenerator(options.seed);
  const clients = Array.from({ length: options.keys }, (_, at) => makeClient(random, at));
  const events: LabelledEvent[] = clients.flatMap((client) => ordinary(client, options, random));
  const episodes: Traffic['episodes'] = [];
  for (const attack of ATTACKS) {
    for (let turn = 0; turn < options.attacksOfEach; turn++) {
      const start = START + DAY + Math.floor(random.uniform() * (options.days - 1.2) * DAY);
      const victim = clients[random.integer(clients.length)];
      const episode = episodes.push({ attack, start }) - 1;
      events.push(
        ...attackEvents(attack, victim, clients, start, options.ranges, random).map((event) => ({
          ...event,
          episode,
        })),
      );
    }
  }
  events.sort((left, right) => left.at - right.at);
  return { events, episodes };
}

function makeClient(random: RandomGenerator, at: number): Client {
  const home = `AS${random.integer(400)}`;
  return {
    key: `akey_live_${at}`,
    ips: Array.from({ length: 1 + random.integer(3) }, () => ({
      ip: newAddress(random),
      place: home,
    })),
    agent: `agent-${random.integer(30)}`,
    perMinute: Math.exp(random.normal() * 1.1 + 0.4),
    peak: random.uniform() * 24,
    daily: random.uniform() * 0.9,
    routes: ROUTES.map((_, route) =>
      route === ROUTES.length - 1 ? 0.01 : random.exponential() ** 2,
    ),
    resources: 5 + random.integer(60),
    badShare: 0.002 * random.exponential(),
    countsNonces: random.uniform() < 0.15,
  };
}

function ordinary(
  client: Client,
  { days }: TrafficOptions,
  random: RandomGenerator,
): LabelledEvent[] {
  const events: LabelledEvent[] = [];
  let agent = client.agent;
  let stray: { ip: string; place: string } | undefined;
  let [burst, drift, careless, travel] = [0, 0, 0, 0];
  for (let minute = 0; minute < days * 24 * 60; minute++) {
    const at = START + minute * MINUTE;
    if (random.uniform() < 1 / (60 * 24 * 3)) burst = 5 + random.integer(20);
    if (random.uniform() < 1 / (60 * 24 * 6)) drift = 2 + random.integer(10);
    if (random.uniform() < 1 / (60 * 24 * 8)) careless = 1 + random.integer(4);
    if (random.uniform() < 1 / (60 * 24 * 8)) {
      travel = 60 + random.integer(600);
      stray = { ip: newAddress(random), place: `AS${random.integer(400)}` };
    }
    if (random.uniform() < 1 / (60 * 24 * 6)) agent = `${client.agent}-${random.integer(9)}`;
    const hour = ((at / HOUR) % 24) - client.peak;
    const daily = 1 + client.daily * Math.cos((hour / 24) * 2 * Math.PI);
    const count = randomPoisson(random, client.perMinute * daily * (burst > 0 ? 6 : 1));
    for (let request = 0; request < count; request++) {
      const origin = travel > 0 && stray !== undefined ? stray : pick(client.ips, random);
      const outcome =
        careless > 0 && random.uniform() < 0.7
          ? 'bad-signature'
          : drift > 0 && random.uniform() < 0.5
            ? 'stale'
            : random.uniform() < client.badShare
              ? (['bad-signature', 'replayed', 'stale', 'refused'] as const)[random.integer(4)]
              : 'accepted';
      events.push(event(at, client, origin, agent, outcome, random, client.countsNonces));
    }
    burst--;
    drift--;
    careless--;
    travel--;
  }
  return events;
}

function attackEvents(
  attack: Attack,
  victim: Client,
  clients: readonly Client[],
  start: Instant,
  { rate, minutes }: AttackRanges,
  random: RandomGenerator,
): LabelledEvent[] {
  const between = ([low, high]: readonly [number, number]) =>
    low * (high / low) ** random.uniform();
  const perMinute = between(rate[attack]);
  const length = between(minutes) * (attack === 'slow brute force' ? 6 : 1);
  const foreign = { ip: newAddress(random), place: `AS${400 + random.integer(200)}` };
  const agent = `tool-${random.integer(40)}`;
  const events: LabelledEvent[] = [];
  for (let minute = 0; minute < length; minute++) {
    const at = start + minute * MINUTE;
    const count = randomPoisson(random, perMinute);
    for (let request = 0; request < count; request++) {
      events.push(attackEvent(attack, at, victim, clients, foreign, agent, random));
    }
  }
  return events;
}

function attackEvent(
  attack: Attack,
  at: Instant,
  victim: Client,
  clients: readonly Client[],
  foreign: Client['ips'][number],
  agent: string,
  random: RandomGenerator,
): LabelledEvent {
  switch (attack) {
    case 'replay storm':
      return event(
        at,
        victim,
        random.uniform() < 0.5 ? foreign : pick(victim.ips, random),
        victim.agent,
        random.uniform() < 0.9 ? 'replayed' : 'stale',
        random,
      );
    case 'credential stuffing':
      return { ...event(at, pick(clients, random), foreign, agent, 'bad-signature', random) };
    case 'key theft':
      return event(
        at,
        { ...victim, routes: ROUTES.map(() => 1), resources: 200 },
        foreign,
        random.uniform() < 0.5 ? agent : victim.agent,
        'accepted',
        random,
      );
    case 'scraping':
      return {
        ...event(at, victim, pick(victim.ips, random), victim.agent, 'accepted', random),
        route: ROUTES[2],
        resource: `r${random.integer(5_000)}`,
        bytes: 3_000,
      };
    case 'slow brute force':
      return event(at, victim, foreign, agent, 'bad-signature', random);
    case 'nonce prediction':
      return event(
        at,
        victim,
        foreign,
        victim.agent,
        random.uniform() < 0.6 ? 'bad-signature' : 'replayed',
        random,
        true,
      );
  }
}

function event(
  minute: Instant,
  client: Client,
  { ip, place }: Client['ips'][number],
  agent: string,
  outcome: TrafficEvent['outcome'],
  random: RandomGenerator,
  countedNonce = false,
): LabelledEvent {
  const route = draw(client.routes, random);
  return {
    at: minute + Math.floor(random.uniform() * MINUTE),
    key: client.key,
    ip,
    place,
    agent,
    route: ROUTES[route],
    resource: route < 2 ? ROUTES[route] : `r${random.integer(client.resources)}`,
    outcome,
    bytes: Math.round(Math.exp(random.normal() * 0.7 + 7)),
    countedNonce,
  };
}

function draw(weights: readonly number[], random: RandomGenerator): number {
  let left = random.uniform() * weights.reduce((sum, weight) => sum + weight, 0);
  for (const [at, weight] of weights.entries()) {
    left -= weight;
    if (left < 0) return at;
  }
  return weights.length - 1;
}

function pick<Item>(items: readonly Item[], random: RandomGenerator): Item {
  return items[random.integer(items.length)];
}

function newAddress(random: RandomGenerator): string {
  return `${1 + random.integer(222)}.${random.integer(256)}.${random.integer(256)}.${random.integer(256)}`;
}
