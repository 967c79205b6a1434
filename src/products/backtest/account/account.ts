import { DAY } from '../../../core/index.ts';
import { type BacktestMarket, openingPrice, YEAR } from '../market.ts';
import type { BacktestSettings } from '../settings.ts';
import { Costs } from './costs.ts';
import { type FillReason, Fills } from './fills.ts';

/** What a run came to, one entry a bar, at its close. */
export interface AccountHistory {
  equity: Float64Array;
  cash: Float64Array;
  /** Value of longs and shorts added, over equity. */
  grossExposure: Float64Array;
  /** Value of longs less shorts, over equity. */
  netExposure: Float64Array;
  /** Value traded in the bar over the equity before it. */
  turnover: Float64Array;
  /** Costs, funding and interest paid in the bar, US dollars. */
  costs: Float64Array;
}

/**
 * Cash and positions, bar by bar. Equity is cash plus the value of positions at their last known
 * prices, at every bar to the last cent.
 */
export class Account {
  readonly market: BacktestMarket;
  readonly settings: BacktestSettings;
  readonly history: AccountHistory;
  readonly fills = new Fills();
  readonly costs: Costs;
  /** Units held of each asset; short below zero. */
  readonly units: Float64Array;
  /** Last known price of each asset. */
  readonly price: Float64Array;
  cash: number;
  /** Everything was liquidated: nothing more is traded. */
  ruined = false;
  readonly #width: number;
  readonly #lastBar: Int32Array;
  readonly #deathBars: number;
  /** Whether holding earns or costs anything. */
  readonly #accrues: boolean;
  /** Assets held short. */
  #shorts = 0;
  #traded = 0;
  #paid = 0;
  #equityBefore: number;

  constructor(market: BacktestMarket, settings: BacktestSettings) {
    const bars = market.times.length;
    this.market = market;
    this.settings = settings;
    this.costs = new Costs(market, settings);
    this.#width = market.assets.length;
    this.units = new Float64Array(this.#width);
    this.price = new Float64Array(this.#width).fill(Number.NaN);
    this.#lastBar = new Int32Array(this.#width).fill(-1);
    this.#deathBars = Math.max(1, Math.round((settings.deathDays * DAY) / market.barLength));
    this.#accrues =
      market.fundingRate !== undefined ||
      settings.fundingBpsPerDay !== 0 ||
      settings.borrowRate !== 0;
    this.cash = settings.capital;
    this.#equityBefore = settings.capital;
    this.history = {
      equity: new Float64Array(bars),
      cash: new Float64Array(bars),
      grossExposure: new Float64Array(bars),
      netExposure: new Float64Array(bars),
      turnover: new Float64Array(bars),
      costs: new Float64Array(bars),
    };
  }

  /** Opens bar `t`: prices become those it lets one trade at; what has died is written down. */
  open(t: number): void {
    this.costs.nextBar();
    this.#traded = 0;
    this.#paid = 0;
    const row = t * this.#width;
    for (let asset = 0; asset < this.#width; asset++) {
      const price = openingPrice(this.market, row + asset);
      if (price > 0) {
        this.price[asset] = price;
        this.#lastBar[asset] = t;
      } else if (this.units[asset] !== 0 && t - this.#lastBar[asset] >= this.#deathBars) {
        this.#bury(t, asset);
      }
    }
  }

  /** Whether `asset` trades in bar `t`. */
  trades(t: number, asset: number): boolean {
    return this.#lastBar[asset] === t;
  }

  /** Cash plus the value of positions. */
  equity(): number {
    let value = this.cash;
    for (let asset = 0; asset < this.#width; asset++) {
      if (this.units[asset] !== 0) value += this.units[asset] * this.price[asset];
    }
    return value;
  }

  /** Value of longs and shorts added. */
  gross(): number {
    let value = 0;
    for (let asset = 0; asset < this.#width; asset++) {
      if (this.units[asset] !== 0) value += Math.abs(this.units[asset] * this.price[asset]);
    }
    return value;
  }

  /** Buys `units` (sells below zero) at `price`; costs are taken from cash. */
  trade(
    t: number,
    asset: number,
    units: number,
    price: number,
    reason: FillReason,
    passive = false,
  ): void {
    const value = Math.abs(units * price);
    const cost = this.costs.of(t, asset, value, passive);
    this.costs.fill(asset, value);
    this.#settle(t, asset, units, price, cost, reason);
  }

  /** Liquidates everything at `price[asset]` of the bar, if margin does not suffice at those prices. */
  liquidateIfMarginFails(t: number): void {
    // Who owes nothing, neither cash nor coins, cannot fail.
    if ((this.cash >= 0 && this.#shorts === 0) || !this.#marginFails(t)) return;
    const { liquidationFeeBps } = this.settings;
    for (let asset = 0; asset < this.#width; asset++) {
      const units = this.units[asset];
      if (units === 0) continue;
      const price = this.#worstPrice(t, asset, units);
      const cost = (Math.abs(units * price) * liquidationFeeBps) / 1e4;
      this.#settle(t, asset, -units, price, cost, 'liquidation');
    }
    // A limited account owes nothing: what it lost beyond its equity the venue's fund bears.
    this.cash = Math.max(0, this.cash);
    if (this.cash < this.settings.capital * 1e-9) this.ruined = true;
  }

  /** Closes bar `t`: positions are marked, funding and interest paid, and the bar is written down. */
  close(t: number): void {
    const row = t * this.#width;
    const { close } = this.market;
    for (let asset = 0; asset < this.#width; asset++) {
      if (close[row + asset] > 0) this.price[asset] = close[row + asset];
    }
    if (this.#accrues) this.#accrue(t);
    this.#write(t);
  }

  #settle(
    t: number,
    asset: number,
    units: number,
    price: number,
    cost: number,
    reason: FillReason,
  ): void {
    const before = this.units[asset];
    const after = before + units;
    this.units[asset] = after;
    this.#shorts += (after < 0 ? 1 : 0) - (before < 0 ? 1 : 0);
    this.cash -= units * price + cost;
    this.#traded += Math.abs(units * price);
    this.#paid += cost;
    this.fills.add(t, asset, units, price, cost, reason);
  }

  #bury(t: number, asset: number): void {
    const units = this.units[asset];
    // A short gains nothing by the haircut: it may never be able to buy back.
    const haircut = units > 0 ? this.settings.deathHaircut : 0;
    this.#settle(t, asset, -units, this.price[asset] * (1 - haircut), 0, 'death');
  }

  #marginFails(t: number): boolean {
    let equity = this.cash;
    let gross = 0;
    for (let asset = 0; asset < this.#width; asset++) {
      const units = this.units[asset];
      if (units === 0) continue;
      const value = units * this.#worstPrice(t, asset, units);
      equity += value;
      gross += Math.abs(value);
    }
    return equity < this.settings.maintenanceMargin * gross;
  }

  /** The price of bar `t` that is worst for the position. */
  #worstPrice(t: number, asset: number, units: number): number {
    if (this.#lastBar[asset] !== t) return this.price[asset];
    const cell = t * this.#width + asset;
    const worst = units > 0 ? this.market.low[cell] : this.market.high[cell];
    if (worst > 0) return worst;
    const close = this.market.close[cell];
    const open = this.price[asset];
    if (!(close > 0)) return open;
    return units > 0 ? Math.min(open, close) : Math.max(open, close);
  }

  #accrue(t: number): void {
    const { fundingBpsPerDay, borrowRate } = this.settings;
    const { fundingRate, barLength } = this.market;
    const constant = (fundingBpsPerDay / 1e4) * (barLength / DAY);
    let paid = 0;
    let borrowed = Math.max(0, -this.cash);
    for (let asset = 0; asset < this.#width; asset++) {
      const value = this.units[asset] === 0 ? 0 : this.units[asset] * this.price[asset];
      if (value === 0) continue;
      const rate = fundingRate?.[t * this.#width + asset] ?? Number.NaN;
      paid += value * (Number.isNaN(rate) ? constant : rate);
      if (value < 0) borrowed -= value;
    }
    paid += borrowed * borrowRate * (barLength / YEAR);
    this.cash -= paid;
    this.#paid += paid;
  }

  #write(t: number): void {
    let long = 0;
    let short = 0;
    for (let asset = 0; asset < this.#width; asset++) {
      const value = this.units[asset] === 0 ? 0 : this.units[asset] * this.price[asset];
      if (value > 0) long += value;
      else short -= value;
    }
    const equity = this.cash + long - short;
    const { history } = this;
    history.equity[t] = equity;
    history.cash[t] = this.cash;
    // What is zero, as it is in most bars, need not be written.
    if (equity > 0 && (long > 0 || short > 0)) {
      history.grossExposure[t] = (long + short) / equity;
      history.netExposure[t] = (long - short) / equity;
    }
    if (this.#traded > 0 && this.#equityBefore > 0) {
      history.turnover[t] = this.#traded / this.#equityBefore;
    }
    if (this.#paid !== 0) history.costs[t] = this.#paid;
    this.#equityBefore = equity;
  }
}
