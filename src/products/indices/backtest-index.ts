import { formatDate, type Instant } from '../../core/index.ts';
import { Basket } from './basket.ts';
import { Decider, type Targets } from './decide.ts';
import type { IndexDefinition } from './definition.ts';
import { EmptyIndexError } from './errors.ts';
import type { IndexMarket } from './index-market.ts';
import { isDecisionDay } from './schedule.ts';

/** One rebalance as it was made. */
export interface Rebalance {
  /** Date of the close that decided, and of the close that traded. */
  decided: string;
  date: string;
  reason: 'start' | 'calendar' | 'drift' | 'death';
  weights: Readonly<Record<string, number>>;
  joined: readonly string[];
  left: readonly string[];
  turnover: number;
  cost: number;
}

/** An index over time. */
export interface IndexHistory {
  id: string;
  name: string;
  /** One level a day: `[date, level]`. */
  levels: readonly (readonly [string, number])[];
  /** Opening instants of the days of `levels`. */
  times: readonly Instant[];
  rebalances: readonly Rebalance[];
  /** Weights at the last close. */
  holdings: Readonly<Record<string, number>>;
}

/** Which part of history to calculate: dates of levels, both inclusive. */
export interface Span {
  from?: Instant;
  to?: Instant;
}

interface Pending {
  targets: Targets;
  decided: number;
  reason: Rebalance['reason'];
  due: number;
}

/**
 * Calculates an index day by day. A decision rests on closes up to its own day and trades at the
 * close `lagDays` later; the level of a day is known at its close.
 *
 * @throws {EmptyIndexError} when nothing was ever eligible in the span.
 * @throws {IndexDataMissingError} when the market lacks what the definition asks for.
 * @throws {CapsCannotBeMetError} when there are too few members for the caps.
 */
export function backtestIndex(
  market: IndexMarket,
  definition: IndexDefinition,
  { from, to }: Span = {},
): IndexHistory {
  const run = new IndexRun(market, definition);
  const days = [...market.times.keys()].filter(
    (day) =>
      (from === undefined || (market.times[day] as number) >= from) &&
      (to === undefined || (market.times[day] as number) <= to),
  );
  for (const day of days) run.step(day);
  if (run.levels.length === 0) {
    throw new EmptyIndexError(
      `No asset was eligible for ${definition.id} ${days.length > 0 ? `from ${formatDate(market.times[days[0] as number] as number)} to ${formatDate(market.times[days.at(-1) as number] as number)}` : 'in that span'}. Choose another span, import more data or widen the index.`,
    );
  }
  return {
    id: definition.id,
    name: definition.name,
    levels: run.levels,
    times: run.times,
    rebalances: run.rebalances,
    holdings: run.holdings(),
  };
}

class IndexRun {
  readonly levels: [string, number][] = [];
  readonly times: Instant[] = [];
  readonly rebalances: Rebalance[] = [];
  readonly #market: IndexMarket;
  readonly #definition: IndexDefinition;
  readonly #decider: Decider;
  readonly #basket: Basket;
  #pending: Pending | undefined;
  #targets: Targets = new Map();
  /** Members that died since the last rebalance. */
  #dead: number[] = [];

  constructor(market: IndexMarket, definition: IndexDefinition) {
    this.#market = market;
    this.#definition = definition;
    this.#decider = new Decider(market, definition);
    this.#basket = new Basket(market, definition, definition.baseValue);
  }

  step(day: number): void {
    this.#basket.mark(day);
    this.#dead.push(...this.#basket.takeDeaths());
    if (this.#pending && this.#pending.due <= day) this.#trade(this.#pending, day);
    const reason = this.#whyDecide(day);
    if (reason) this.#decide(day, reason);
    if (this.rebalances.length === 0) return;
    const time = this.#market.times[day] as number;
    this.times.push(time);
    this.levels.push([formatDate(time), this.#basket.value()]);
  }

  holdings(): Record<string, number> {
    return this.#named(this.#basket.weights());
  }

  #whyDecide(day: number): Rebalance['reason'] | undefined {
    if (this.#pending) return undefined;
    if (this.rebalances.length === 0) return 'start';
    if (this.#dead.length > 0) return 'death';
    const { frequency, driftBand } = this.#definition.rebalance;
    if (isDecisionDay(this.#market.times, day, frequency)) return 'calendar';
    return driftBand !== undefined && this.#drift() > driftBand ? 'drift' : undefined;
  }

  #decide(day: number, reason: Rebalance['reason']): void {
    const targets = this.#decider.decide(day, this.#basket.members);
    if (targets.size === 0 && this.rebalances.length === 0) return;
    const lag = reason === 'start' ? 0 : this.#definition.rebalance.lagDays;
    this.#pending = { targets, decided: day, reason, due: day + lag };
    if (lag === 0) this.#trade(this.#pending, day);
  }

  #trade({ targets, decided, reason }: Pending, day: number): void {
    const before = this.#basket.members;
    const { turnover, cost } = this.#basket.trade(targets, day);
    const after = this.#basket.members;
    this.#pending = undefined;
    this.#targets = this.#basket.weights();
    const dead = this.#dead.splice(0);
    this.rebalances.push({
      decided: this.#date(decided),
      date: this.#date(day),
      reason,
      weights: this.#named(this.#targets),
      joined: this.#names([...after].filter((asset) => !before.has(asset))),
      left: this.#names([...dead, ...[...before].filter((asset) => !after.has(asset))]),
      turnover,
      cost,
    });
  }

  #drift(): number {
    const weights = this.#basket.weights();
    const gaps = [...this.#targets].map(([asset, target]) =>
      Math.abs((weights.get(asset) ?? 0) - target),
    );
    return Math.max(0, ...gaps);
  }

  #date(day: number): string {
    return formatDate(this.#market.times[day] as number);
  }

  #names(assets: readonly number[]): string[] {
    return assets.map((asset) => this.#market.assets[asset] as string);
  }

  #named(weights: ReadonlyMap<number, number>): Record<string, number> {
    const largestFirst = [...weights].sort(([, left], [, right]) => right - left);
    return Object.fromEntries(
      largestFirst.map(([asset, weight]) => [this.#market.assets[asset] as string, weight]),
    );
  }
}
