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
  readonly #silentDays: Uint32Array;
  /** Money put into each asset less what it gave back. */
  readonly #spent: Float64Array;
  #members = NO_WEIGHTS.assets;
  /** The units of each member, in the order of `#members`: marking reads nothing else. */
  #held = NO_WEIGHTS.shares;
  /** Closes of the day last marked, by asset; NaN where it did not trade. */
  #closes: Float64Array;
  /** Those closes themselves while every member trades; else with the last price of the silent. */
  #lastPrice: Float64Array;
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
    this.#silentDays = new Uint32Array(width);
    this.#spent = new Float64Array(width);
    this.#closes = new Float64Array(width).fill(Number.NaN);
    this.#lastPrice = this.#closes;
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
    const width = this.#units.length;
    const anyWasSilent = this.#lastPrice !== this.#closes;
    this.#closes = this.#market.close.subarray(day * width, (day + 1) * width);
    const value = this.#valueAt(this.#closes);
    if (Number.isNaN(value)) {
      this.#markSilent();
      return;
    }
    if (anyWasSilent) this.#silentDays.fill(0);
    this.#lastPrice = this.#closes;
    this.#value = value;
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
    const [assets, held, prices, value] = [this.#members, this.#held, this.#lastPrice, this.#value];
    const shares = new Float64Array(assets.length);
    for (let i = 0; i < assets.length; i++) shares[i] = (held[i] * prices[assets[i]]) / value;
    return { assets, shares };
  }

  /** Money each asset has brought since the beginning; with `costs` it sums to the gain. */
  gains(): Weights {
    const gains = this.#spent.map((spent, asset) => this.#worth(asset) - spent);
    return pick({ assets: Uint32Array.from(gains.keys()), shares: gains }, (_, gain) => gain !== 0);
  }

  /** Whether the day last marked has a price to trade at; one without leaves the trade to the next. */
  canTrade(targets: Weights): boolean {
    const isPriced = (asset: number) => !Number.isNaN(this.#closes[asset]);
    return this.#members.some(isPriced) || targets.assets.some(isPriced);
  }

  /**
   * Trades to `targets` at the closes last marked. A member without one cannot be traded: it keeps
   * its units, and a newcomer without one is left out. Where the turnover limit is met, the basket
   * goes as far towards the targets as it may.
   */
  trade(targets: Weights): Trade {
    const before = this.weights();
    const wanted = this.#tradable(targets, before);
    const change = changeBetween(before, wanted, this.#units.length);
    const traded = sharesMoved(change);
    const cashMoved = Math.abs(sum(before.shares) - sum(wanted.shares));
    const whole = (traded + cashMoved) / 2;
    const limit = this.#definition.rebalance.turnoverLimit ?? 1;
    const reach = whole > limit ? limit / whole : 1;
    const cost = reach * traded * (this.#definition.costs.basisPoints / 10_000);
    const gross = this.#value;
    this.#costs += gross * cost;
    this.#goTowards(change, reach, gross * (1 - cost));
    return { turnover: reach * whole, cost };
  }

  /** Goes the share `reach` of a change of what is worth `value`, at the prices last marked. */
  #goTowards({ assets, from, to }: Change, reach: number, value: number): void {
    const [units, prices, spent] = [this.#units, this.#lastPrice, this.#spent];
    let cash = value;
    for (let i = 0; i < assets.length; i++) {
      const asset = assets[i];
      const weight = from[i] + reach * (to[i] - from[i]);
      if (units[asset] > 0) spent[asset] -= units[asset] * prices[asset];
      if (!(weight > DUST)) {
        this.#forget(asset);
        continue;
      }
      units[asset] = (weight * value) / prices[asset];
      spent[asset] += units[asset] * prices[asset];
      cash -= weight * value;
    }
    this.#cash = cash;
    this.#keep(assets);
  }

  /** What can be reached of the targets, and the members that cannot be sold. */
  #tradable(targets: Weights, before: Weights): Weights {
    const closes = this.#closes;
    const stuck = pick(before, (asset) => Number.isNaN(closes[asset]));
    const reachable = pick(targets, (asset) => !Number.isNaN(closes[asset]));
    if (stuck.assets.length === 0 && reachable.assets.length === targets.assets.length) {
      return targets;
    }
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

  /** Cash and members at these prices; NaN where one of them has none. */
  #valueAt(prices: Float64Array): number {
    const [members, held] = [this.#members, this.#held];
    let value = this.#cash;
    for (let i = 0; i < members.length; i++) value += held[i] * prices[members[i]];
    return value;
  }

  /** Marks a day on which some member is silent: it keeps its last price, until it has died. */
  #markSilent(): void {
    const { afterDays } = this.#definition.death;
    const before = this.#lastPrice;
    const prices = this.#closes.slice();
    let anyDied = false;
    for (const asset of this.#members) {
      if (!Number.isNaN(prices[asset])) {
        this.#silentDays[asset] = 0;
        continue;
      }
      prices[asset] = before[asset];
      anyDied = ++this.#silentDays[asset] >= afterDays || anyDied;
    }
    this.#lastPrice = prices;
    this.#value = this.#valueAt(prices);
    if (anyDied) this.#buryDead(afterDays);
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
    return this.holds(asset) ? this.#units[asset] * this.#lastPrice[asset] : 0;
  }

  /** Keeps as members those that are held, and values the basket anew. */
  #keep(assets: Uint32Array): void {
    const units = this.#units;
    const members = new Uint32Array(assets.length);
    const held = new Float64Array(assets.length);
    let count = 0;
    for (let i = 0; i < assets.length; i++) {
      if (!(units[assets[i]] > 0)) continue;
      members[count] = assets[i];
      held[count++] = units[assets[i]];
    }
    this.#members = members.subarray(0, count);
    this.#held = held.subarray(0, count);
    this.#value = this.#valueAt(this.#lastPrice);
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
