import { DAY, formatDate, type Instant } from '../../core/index.ts';
import { Basket } from './basket.ts';
import { Decider } from './decide.ts';
import type { IndexDefinition } from './definition.ts';
import { EmptyIndexError } from './errors.ts';
import type { IndexMarket } from './index-market.ts';
import { ordersFor } from './orders.ts';
import { describeRebalance, type PendingRebalance, type Rebalance } from './rebalance.ts';
import { isDecisionDay } from './schedule.ts';
import { changeBetween, NO_WEIGHTS, nameWeights, type Weights } from './weights.ts';

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
  targets: Weights;
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
  #targets = NO_WEIGHTS;
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
    if (due && this.#basket.canTrade(due.targets)) this.#trade(due, day);
    const reason = this.#whyDecide(day);
    if (reason) this.#decide(day, reason);
    if (this.rebalances.length === 0) return;
    const time = this.#market.times[day];
    this.times.push(time);
    this.levels.push([formatDate(time), this.#basket.value]);
  }

  /** What the index holds, is to hold, and what came of it, at the last close. */
  state(): Pick<IndexHistory, 'holdings' | 'targets' | 'pending' | 'contributions' | 'costs'> {
    const { assets } = this.#market;
    return {
      holdings: nameWeights(assets, this.#basket.weights()),
      targets: nameWeights(assets, this.#targets),
      pending: this.#pending ? this.#describePending(this.#pending) : null,
      contributions: nameWeights(assets, this.#basket.gains()),
      costs: this.#basket.costs,
    };
  }

  #describePending({ decided, due, reason, targets }: Pending): PendingRebalance {
    const { assets, times } = this.#market;
    return {
      decided: formatDate(times[decided]),
      due: formatDate(times[decided] + (due - decided) * DAY),
      reason,
      weights: nameWeights(assets, targets),
      orders: ordersFor(assets, changeBetween(this.#basket.weights(), targets, assets.length)),
    };
  }

  #whyDecide(day: number): Rebalance['reason'] | undefined {
    if (this.#pending) return undefined;
    if (this.#owed) return this.#owed;
    if (this.rebalances.length === 0) return 'start';
    if (this.#dead.length > 0) return 'death';
    if (this.#decider.mustSell(day, (asset) => this.#basket.holds(asset))) return 'sanction';
    const { frequency, driftBand } = this.#definition.rebalance;
    if (isDecisionDay(this.#market.times[day], frequency)) return 'calendar';
    if (this.#decider.cashShare(day) !== this.#cashShare) return 'regime';
    return driftBand !== undefined && this.#drift() > driftBand ? 'drift' : undefined;
  }

  #decide(day: number, reason: Rebalance['reason']): void {
    const targets = this.#decider.decide(day, (asset) => this.#basket.holds(asset));
    this.#owed = targets === undefined && reason !== 'start' ? reason : undefined;
    if (targets === undefined || (targets.assets.length === 0 && reason === 'start')) return;
    this.#cashShare = this.#decider.cashShare(day);
    const lag = reason === 'start' ? 0 : this.#definition.rebalance.lagDays;
    this.#pending = { targets, decided: day, reason, due: day + lag };
    if (lag === 0) this.#trade(this.#pending, day);
  }

  #trade({ targets, decided, reason }: Pending, day: number): void {
    const { assets, times } = this.#market;
    const before = this.#basket.weights();
    const { turnover, cost } = this.#basket.trade(targets);
    const after = this.#basket.weights();
    this.#pending = undefined;
    this.#targets = after;
    this.rebalances.push(
      describeRebalance(assets, {
        decided: formatDate(times[decided]),
        date: formatDate(times[day]),
        reason,
        turnover,
        cost,
        before,
        after,
        dead: this.#dead.splice(0),
      }),
    );
  }

  /** How far a member is from its target at most. None has died since: that comes before a drift. */
  #drift(): number {
    const { shares } = this.#basket.weights();
    const { shares: targets } = this.#targets;
    return shares.reduce((most, share, i) => Math.max(most, Math.abs(share - targets[i])), 0);
  }
}
