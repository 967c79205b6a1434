import { DAY, formatDate, type Instant } from '../../core/index.ts';
import { Basket } from './basket.ts';
import { Decider, type Targets } from './decide.ts';
import type { IndexDefinition } from './definition.ts';
import { EmptyIndexError } from './errors.ts';
import type { IndexMarket } from './index-market.ts';
import { type IndexOrder, ordersBetween } from './orders.ts';
import { isDecisionDay } from './schedule.ts';

/** One rebalance as it was made. */
export interface Rebalance {
  /** Date of the close that decided, and of the close that traded. */
  decided: string;
  date: string;
  reason: 'start' | 'calendar' | 'drift' | 'death' | 'regime';
  weights: Readonly<Record<string, number>>;
  joined: readonly string[];
  left: readonly string[];
  /** What realised it. */
  orders: readonly IndexOrder[];
  turnover: number;
  cost: number;
}

/** A decision whose close to trade at has not come yet. */
export interface PendingRebalance {
  decided: string;
  /** Date of the close that is to trade. */
  due: string;
  reason: Rebalance['reason'];
  weights: Readonly<Record<string, number>>;
  /** What would realise it, from the weights at the last close. */
  orders: readonly IndexOrder[];
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
  /** Weights at the last close; what is missing to one is cash. */
  holdings: Readonly<Record<string, number>>;
  /** Weights the last rebalance left; holdings have drifted from them since. */
  targets: Readonly<Record<string, number>>;
  /** What has been decided and not traded yet. */
  pending: PendingRebalance | null;
  /** Index points each asset has brought, largest first; less `costs` they sum to the level's gain. */
  contributions: Readonly<Record<string, number>>;
  /** Index points paid for trades. */
  costs: number;
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
      (from === undefined || market.times[day] >= from) &&
      (to === undefined || market.times[day] <= to),
  );
  for (const day of days) run.step(day);
  if (run.levels.length === 0) {
    throw new EmptyIndexError(
      `No asset was eligible for ${definition.id} ${days.length > 0 ? `from ${formatDate(market.times[days[0]])} to ${formatDate(market.times[days[days.length - 1]])}` : 'in that span'}. Choose another span, import more data or widen the index.`,
    );
  }
  return {
    id: definition.id,
    name: definition.name,
    levels: run.levels,
    times: run.times,
    rebalances: run.rebalances,
    ...run.state(),
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
  /** Share kept in cash by the last decision. */
  #cashShare = 0;
  #targets: Targets = new Map();
  /** Members that died since the last rebalance. */
  #dead: number[] = [];
  /** What called for a decision on a day that told nothing; it is made on the next that does. */
  #owed: Rebalance['reason'] | undefined;

  constructor(market: IndexMarket, definition: IndexDefinition) {
    this.#market = market;
    this.#definition = definition;
    this.#decider = new Decider(market, definition);
    this.#basket = new Basket(market, definition, definition.baseValue);
  }

  step(day: number): void {
    this.#basket.mark(day);
    this.#dead.push(...this.#basket.takeDeaths());
    const due = this.#pending && this.#pending.due <= day ? this.#pending : undefined;
    if (due && this.#basket.canTrade(due.targets, day)) this.#trade(due, day);
    const reason = this.#whyDecide(day);
    if (reason) this.#decide(day, reason);
    if (this.rebalances.length === 0) return;
    const time = this.#market.times[day];
    this.times.push(time);
    this.levels.push([formatDate(time), this.#basket.value()]);
  }

  /** What the index holds, is to hold, and what came of it, at the last close. */
  state(): Pick<IndexHistory, 'holdings' | 'targets' | 'pending' | 'contributions' | 'costs'> {
    const gains = [...this.#basket.gains.entries()].filter(([, gain]) => gain !== 0);
    return {
      holdings: this.#named(this.#basket.weights()),
      targets: this.#named(this.#targets),
      pending: this.#pending ? this.#describePending(this.#pending) : null,
      contributions: this.#named(new Map(gains)),
      costs: this.#basket.costs,
    };
  }

  #describePending({ decided, due, reason, targets }: Pending): PendingRebalance {
    const time = this.#market.times[decided] + (due - decided) * DAY;
    return {
      decided: this.#date(decided),
      due: formatDate(time),
      reason,
      weights: this.#named(targets),
      orders: this.#orders(this.#basket.weights(), targets),
    };
  }

  #whyDecide(day: number): Rebalance['reason'] | undefined {
    if (this.#pending) return undefined;
    if (this.#owed) return this.#owed;
    if (this.rebalances.length === 0) return 'start';
    if (this.#dead.length > 0) return 'death';
    const { frequency, driftBand } = this.#definition.rebalance;
    if (isDecisionDay(this.#market.times[day], frequency)) return 'calendar';
    if (this.#decider.cashShare(day) !== this.#cashShare) return 'regime';
    return driftBand !== undefined && this.#drift() > driftBand ? 'drift' : undefined;
  }

  #decide(day: number, reason: Rebalance['reason']): void {
    const targets = this.#decider.decide(day, this.#basket.members);
    this.#owed = targets === undefined && reason !== 'start' ? reason : undefined;
    if (targets === undefined || (targets.size === 0 && reason === 'start')) return;
    this.#cashShare = this.#decider.cashShare(day);
    const lag = reason === 'start' ? 0 : this.#definition.rebalance.lagDays;
    this.#pending = { targets, decided: day, reason, due: day + lag };
    if (lag === 0) this.#trade(this.#pending, day);
  }

  #trade({ targets, decided, reason }: Pending, day: number): void {
    const before = this.#basket.weights();
    const { turnover, cost } = this.#basket.trade(targets, day);
    const after = this.#basket.weights();
    this.#pending = undefined;
    this.#targets = after;
    const dead = this.#dead.splice(0);
    this.rebalances.push({
      decided: this.#date(decided),
      date: this.#date(day),
      reason,
      weights: this.#named(after),
      joined: this.#names([...after.keys()].filter((asset) => !before.has(asset))),
      left: this.#names([...dead, ...[...before.keys()].filter((asset) => !after.has(asset))]),
      orders: this.#orders(before, after),
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

  #orders(from: Targets, to: Targets): IndexOrder[] {
    const byId = (weights: Targets) =>
      new Map([...weights].map(([asset, weight]) => [this.#market.assets[asset], weight]));
    return ordersBetween(byId(from), byId(to));
  }

  #date(day: number): string {
    return formatDate(this.#market.times[day]);
  }

  #names(assets: readonly number[]): string[] {
    return assets.map((asset) => this.#market.assets[asset]);
  }

  #named(weights: ReadonlyMap<number, number>): Record<string, number> {
    const largestFirst = [...weights].sort(([, left], [, right]) => right - left);
    return Object.fromEntries(
      largestFirst.map(([asset, weight]) => [this.#market.assets[asset], weight]),
    );
  }
}
