import type { IndexDefinition } from './definition.ts';
import type { IndexMarket } from './index-market.ts';
import { type Change, changeBetween, NO_WEIGHTS, pick, sum, type Weights } from './weights.ts';

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
  /** Money put into each asset less what it gave back. */
  readonly #spent: Float64Array;
  #members = NO_WEIGHTS.assets;
  #cash: number;
  /** Cash and members at the prices last marked. */
  #value: number;
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
    this.#spent = new Float64Array(width);
    this.#cash = value;
    this.#value = value;
  }

  holds(asset: number): boolean {
    return this.#units[asset] > 0;
  }

  /** Money paid for trades since the beginning. */
  get costs(): number {
    return this.#costs;
  }

  /** Marks every member at the close of `day` and buries the dead. */
  mark(day: number): void {
    const [members, units, lastPrice] = [this.#members, this.#units, this.#lastPrice];
    const silentDays = this.#silentDays;
    const { afterDays } = this.#definition.death;
    const prices = this.#pricesOn(day);
    let anyDied = false;
    let value = this.#cash;
    for (let i = 0; i < members.length; i++) {
      const asset = members[i];
      const price = prices[asset];
      if (Number.isNaN(price)) {
        anyDied = ++silentDays[asset] >= afterDays || anyDied;
      } else {
        lastPrice[asset] = price;
        silentDays[asset] = 0;
      }
      value += units[asset] * lastPrice[asset];
    }
    this.#value = value;
    if (anyDied) this.#buryDead(afterDays);
  }

  takeDeaths(): number[] {
    const deaths = this.#deaths;
    this.#deaths = [];
    return deaths;
  }

  /** US dollars, at the prices last marked. */
  get value(): number {
    return this.#value;
  }

  /** Weights at the prices last marked; what is missing to one is cash. */
  weights(): Weights {
    const assets = this.#members;
    const shares = new Float64Array(assets.length);
    for (let i = 0; i < assets.length; i++) {
      shares[i] = this.#worth(assets[i]) / this.#value;
    }
    return { assets, shares };
  }

  /** Money each asset has brought since the beginning; with `costs` it sums to the gain. */
  gains(): Weights {
    const gains = this.#spent.map((spent, asset) => this.#worth(asset) - spent);
    return pick({ assets: Uint32Array.from(gains.keys()), shares: gains }, (_, gain) => gain !== 0);
  }

  /** Whether `day` has a price to trade at; a day without one leaves the trade to the next. */
  canTrade(targets: Weights, day: number): boolean {
    const prices = this.#pricesOn(day);
    const isPriced = (asset: number) => !Number.isNaN(prices[asset]);
    return this.#members.some(isPriced) || targets.assets.some(isPriced);
  }

  /**
   * Trades to `targets` at the close of `day`. A member without a price that day cannot be traded:
   * it keeps its units, and a newcomer without one is left out. Where the turnover limit is met,
   * the basket goes as far towards the targets as it may.
   */
  trade(targets: Weights, day: number): Trade {
    const before = this.weights();
    const wanted = this.#tradable(targets, before, day);
    const change = changeBetween(before, wanted, this.#units.length);
    const traded = sharesMoved(change);
    const cashMoved = Math.abs(sum(before.shares) - sum(wanted.shares));
    const whole = (traded + cashMoved) / 2;
    const limit = this.#definition.rebalance.turnoverLimit ?? 1;
    const reach = whole > limit ? limit / whole : 1;
    const cost = reach * traded * (this.#definition.costs.basisPoints / 10_000);
    const gross = this.#value;
    this.#costs += gross * cost;
    this.#goTowards(change, reach, { value: gross * (1 - cost), day });
    return { turnover: reach * whole, cost };
  }

  /** Goes the share `reach` of a change, at the closes of `day` or the last prices before. */
  #goTowards(
    { assets, from, to }: Change,
    reach: number,
    { value, day }: { value: number; day: number },
  ): void {
    const prices = this.#pricesOn(day);
    this.#cash = value;
    for (let i = 0; i < assets.length; i++) {
      const asset = assets[i];
      const weight = from[i] + reach * (to[i] - from[i]);
      this.#spent[asset] -= this.#worth(asset);
      if (!(weight > DUST)) {
        this.#forget(asset);
        continue;
      }
      if (!Number.isNaN(prices[asset])) this.#lastPrice[asset] = prices[asset];
      this.#units[asset] = (weight * value) / this.#lastPrice[asset];
      this.#spent[asset] += this.#worth(asset);
      this.#cash -= weight * value;
    }
    this.#keep(assets);
  }

  /** What can be reached of the targets on `day`, and the members that cannot be sold. */
  #tradable(targets: Weights, before: Weights, day: number): Weights {
    const prices = this.#pricesOn(day);
    const stuck = pick(before, (asset) => Number.isNaN(prices[asset]));
    const reachable = pick(targets, (asset) => !Number.isNaN(prices[asset]));
    const wanted = sum(reachable.shares);
    const free = Math.max(0, sum(targets.shares) - sum(stuck.shares));
    const scale = wanted > 0 ? free / wanted : 0;
    const shares = new Float64Array(reachable.assets.length + stuck.assets.length);
    shares.set(reachable.shares.map((share) => share * scale));
    shares.set(stuck.shares, reachable.assets.length);
    const assets = new Uint32Array(shares.length);
    assets.set(reachable.assets);
    assets.set(stuck.assets, reachable.assets.length);
    return { assets, shares };
  }

  #pricesOn(day: number): Float64Array {
    const width = this.#units.length;
    return this.#market.close.subarray(day * width, (day + 1) * width);
  }

  #buryDead(afterDays: number): void {
    const dead = this.#members.filter((asset) => this.#silentDays[asset] >= afterDays);
    for (const asset of dead) {
      const { haircut } = this.#definition.death;
      const left = this.#worth(asset) * (1 - haircut);
      this.#spent[asset] -= left;
      this.#cash += left;
      this.#forget(asset);
    }
    this.#keep(this.#members);
    this.#deaths.push(...dead);
  }

  #worth(asset: number): number {
    return this.#units[asset] * this.#lastPrice[asset];
  }

  /** Keeps as members those that are held, and values the basket anew. */
  #keep(assets: Uint32Array): void {
    const members = new Uint32Array(assets.length);
    let count = 0;
    let value = this.#cash;
    for (let i = 0; i < assets.length; i++) {
      if (this.#units[assets[i]] <= 0) continue;
      members[count++] = assets[i];
      value += this.#worth(assets[i]);
    }
    this.#members = members.subarray(0, count);
    this.#value = value;
  }

  #forget(asset: number): void {
    this.#units[asset] = 0;
    this.#silentDays[asset] = 0;
  }
}

/** Below this a weight is dust left by rounding. */
const DUST = 1e-12;

/** Shares of the basket bought and sold together; cash costs nothing to move. */
function sharesMoved({ from, to }: Change): number {
  let moved = 0;
  for (let i = 0; i < to.length; i++) moved += Math.abs(to[i] - from[i]);
  return moved;
}
