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
  readonly #units = new Map<number, number>();
  readonly #lastPrice = new Map<number, number>();
  readonly #silentDays = new Map<number, number>();
  #cash: number;
  /** Assets that died since the last call of `takeDeaths`. */
  #deaths: number[] = [];

  constructor(market: IndexMarket, definition: IndexDefinition, value: number) {
    this.#market = market;
    this.#definition = definition;
    this.#cash = value;
  }

  get members(): ReadonlySet<number> {
    return new Set(this.#units.keys());
  }

  /** Marks every member at the close of `day` and buries the dead. */
  mark(day: number): void {
    const { afterDays } = this.#definition.death;
    for (const asset of [...this.#units.keys()]) {
      const price = this.#market.close[day * this.#market.assets.length + asset] as number;
      if (!Number.isNaN(price)) {
        this.#lastPrice.set(asset, price);
        this.#silentDays.set(asset, 0);
        continue;
      }
      const silent = (this.#silentDays.get(asset) ?? 0) + 1;
      this.#silentDays.set(asset, silent);
      if (silent >= afterDays) this.#bury(asset);
    }
  }

  takeDeaths(): number[] {
    const deaths = this.#deaths;
    this.#deaths = [];
    return deaths;
  }

  /** US dollars, at the prices last marked. */
  value(): number {
    let value = this.#cash;
    for (const [asset, units] of this.#units) value += units * this.#priceOf(asset);
    return value;
  }

  /** Weights at the prices last marked; what is missing to one is cash. */
  weights(): Map<number, number> {
    const value = this.value();
    return new Map(
      [...this.#units].map(([asset, units]) => [asset, (units * this.#priceOf(asset)) / value]),
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
    const value = this.value() * (1 - cost);
    const width = this.#market.assets.length;
    let invested = 0;
    for (const asset of new Set([...before.keys(), ...wanted.keys()])) {
      const from = before.get(asset) ?? 0;
      const weight = from + reach * ((wanted.get(asset) ?? 0) - from);
      const close = this.#market.close[day * width + asset] as number;
      const price = Number.isNaN(close) ? this.#priceOf(asset) : close;
      if (weight <= 1e-12) this.#forget(asset);
      else {
        this.#units.set(asset, (weight * value) / price);
        this.#lastPrice.set(asset, price);
        invested += weight * value;
      }
    }
    this.#cash = value - invested;
    return { turnover: reach * whole, cost };
  }

  #tradable(targets: Targets, before: ReadonlyMap<number, number>, day: number): Targets {
    const width = this.#market.assets.length;
    const priced = (asset: number) => !Number.isNaN(this.#market.close[day * width + asset]);
    const stuck = [...before].filter(([asset]) => !priced(asset));
    const reachable = [...targets].filter(([asset]) => priced(asset));
    const kept = stuck.reduce((total, [, weight]) => total + weight, 0);
    const wanted = reachable.reduce((total, [, weight]) => total + weight, 0);
    const invested = [...targets.values()].reduce((total, weight) => total + weight, 0);
    const scale = wanted > 0 ? Math.max(0, invested - kept) / wanted : 0;
    return new Map([
      ...reachable.map(([asset, weight]): [number, number] => [asset, weight * scale]),
      ...stuck,
    ]);
  }

  #bury(asset: number): void {
    const left = (this.#units.get(asset) ?? 0) * this.#priceOf(asset);
    this.#cash += left * (1 - this.#definition.death.haircut);
    this.#forget(asset);
    this.#deaths.push(asset);
  }

  #forget(asset: number): void {
    this.#units.delete(asset);
    this.#lastPrice.delete(asset);
    this.#silentDays.delete(asset);
  }

  #priceOf(asset: number): number {
    return this.#lastPrice.get(asset) as number;
  }
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
