import type { Targets } from './decide.ts';
import type { IndexDefinition } from './definition.ts';
import type { IndexMarket } from './index-market.ts';

/** One change of what an index holds. */
export interface Trade {
  /** Share of the index that changed hands, one way. */
  turnover: number;
  /** Share of the index paid for it. */
  cost: number;
}

/**
 * What an index holds: units of each member and cash, worth the level times a divisor.
 *
 * A halted member keeps its last price. One that has been silent for `afterDays` has died: it is
 * sold at that price less the haircut, so its loss is in the level.
 */
export class Basket {
  readonly #market: IndexMarket;
  readonly #definition: IndexDefinition;
  /** By asset; zero where it is no member. */
  readonly #units: Float64Array;
  readonly #lastPrice: Float64Array;
  readonly #silentDays: Uint32Array;
  /** Money each asset has brought since the beginning. */
  readonly #gains: Float64Array;
  #members: number[] = [];
  #cash: number;
  #costs = 0;
  /** Assets that died since the last call of `takeDeaths`. */
  #deaths: number[] = [];

  constructor(market: IndexMarket, definition: IndexDefinition, value: number) {
    const width = market.assets.length;
    this.#market = market;
    this.#definition = definition;
    this.#units = new Float64Array(width);
    this.#lastPrice = new Float64Array(width);
    this.#silentDays = new Uint32Array(width);
    this.#gains = new Float64Array(width);
    this.#cash = value;
  }

  get members(): ReadonlySet<number> {
    return new Set(this.#members);
  }

  /** Money each asset has brought since the beginning, by asset; with `costs` it sums to the gain. */
  get gains(): Float64Array {
    return this.#gains;
  }

  /** Money paid for trades since the beginning. */
  get costs(): number {
    return this.#costs;
  }

  /** Marks every member at the close of `day` and buries the dead. */
  mark(day: number): void {
    const { afterDays } = this.#definition.death;
    const { close, assets } = this.#market;
    const row = day * assets.length;
    let anyDied = false;
    for (const asset of this.#members) {
      const price = close[row + asset];
      if (Number.isNaN(price)) {
        anyDied = ++this.#silentDays[asset] >= afterDays || anyDied;
        continue;
      }
      this.#gains[asset] += this.#units[asset] * (price - this.#lastPrice[asset]);
      this.#lastPrice[asset] = price;
      this.#silentDays[asset] = 0;
    }
    if (anyDied) this.#buryDead(afterDays);
  }

  takeDeaths(): number[] {
    const deaths = this.#deaths;
    this.#deaths = [];
    return deaths;
  }

  /** US dollars, at the prices last marked. */
  value(): number {
    let value = this.#cash;
    for (const asset of this.#members) value += this.#units[asset] * this.#lastPrice[asset];
    return value;
  }

  /** Weights at the prices last marked; what is missing to one is cash. */
  weights(): Map<number, number> {
    const value = this.value();
    return new Map(
      this.#members.map((asset) => [asset, (this.#units[asset] * this.#lastPrice[asset]) / value]),
    );
  }

  /** Whether `day` has a price to trade at; a day without one leaves the trade to the next. */
  canTrade(targets: Targets, day: number): boolean {
    const row = day * this.#market.assets.length;
    return [...this.#members, ...targets.keys()].some(
      (asset) => !Number.isNaN(this.#market.close[row + asset]),
    );
  }

  /**
   * Trades to `targets` at the close of `day`. A member without a price that day cannot be traded:
   * it keeps its units, and a newcomer without one is left out. Where the turnover limit is met,
   * the basket goes as far towards the targets as it may.
   */
  trade(targets: Targets, day: number): Trade {
    const before = this.weights();
    const wanted = this.#tradable(targets, before, day);
    const { turnover: whole, traded } = changesBetween(before, wanted);
    const limit = this.#definition.rebalance.turnoverLimit ?? 1;
    const reach = whole > limit ? limit / whole : 1;
    const cost = reach * traded * (this.#definition.costs.basisPoints / 10_000);
    const gross = this.value();
    this.#costs += gross * cost;
    this.#hold(towards(before, wanted, reach), gross * (1 - cost), day);
    return { turnover: reach * whole, cost };
  }

  /** Holds `weights` of `value`, at the closes of `day` or the last prices before. */
  #hold(weights: ReadonlyMap<number, number>, value: number, day: number): void {
    const row = day * this.#market.assets.length;
    for (const asset of this.#members) if (!weights.has(asset)) this.#forget(asset);
    this.#members = [...weights.keys()];
    this.#cash = value;
    for (const [asset, weight] of weights) {
      const close = this.#market.close[row + asset];
      if (!Number.isNaN(close)) this.#lastPrice[asset] = close;
      this.#units[asset] = (weight * value) / this.#lastPrice[asset];
      this.#cash -= weight * value;
    }
  }

  #tradable(targets: Targets, before: ReadonlyMap<number, number>, day: number): Targets {
    const row = day * this.#market.assets.length;
    const priced = (asset: number) => !Number.isNaN(this.#market.close[row + asset]);
    const stuck = [...before].filter(([asset]) => !priced(asset));
    const reachable = [...targets].filter(([asset]) => priced(asset));
    const kept = sum(stuck.map(([, weight]) => weight));
    const wanted = sum(reachable.map(([, weight]) => weight));
    const invested = sum(targets.values());
    const scale = wanted > 0 ? Math.max(0, invested - kept) / wanted : 0;
    return new Map([
      ...reachable.map(([asset, weight]): [number, number] => [asset, weight * scale]),
      ...stuck,
    ]);
  }

  #buryDead(afterDays: number): void {
    const dead = this.#members.filter((asset) => this.#silentDays[asset] >= afterDays);
    for (const asset of dead) {
      const { haircut } = this.#definition.death;
      const left = this.#units[asset] * this.#lastPrice[asset];
      this.#gains[asset] -= left * haircut;
      this.#cash += left * (1 - haircut);
      this.#forget(asset);
    }
    this.#members = this.#members.filter((asset) => this.#units[asset] > 0);
    this.#deaths.push(...dead);
  }

  #forget(asset: number): void {
    this.#units[asset] = 0;
    this.#silentDays[asset] = 0;
  }
}

/** Below this a weight is dust left by rounding. */
const DUST = 1e-12;

/** Weights that share `reach` of the way from one basket to another. */
function towards(
  before: ReadonlyMap<number, number>,
  after: Targets,
  reach: number,
): Map<number, number> {
  const reached = new Map<number, number>();
  for (const asset of new Set([...before.keys(), ...after.keys()])) {
    const from = before.get(asset) ?? 0;
    const weight = from + reach * ((after.get(asset) ?? 0) - from);
    if (weight > DUST) reached.set(asset, weight);
  }
  return reached;
}

/** Shares of the basket: bought and sold together, and one way. Cash costs nothing to move. */
function changesBetween(
  before: ReadonlyMap<number, number>,
  after: Targets,
): { traded: number; turnover: number } {
  let traded = 0;
  for (const asset of new Set([...before.keys(), ...after.keys()])) {
    traded += Math.abs((after.get(asset) ?? 0) - (before.get(asset) ?? 0));
  }
  const cashMoved = Math.abs(sum(before.values()) - sum(after.values()));
  return { traded, turnover: (traded + cashMoved) / 2 };
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
