import { InvalidInputError } from '../../../core/index.ts';
import type { Account } from '../account/account.ts';
import { ORDER_KINDS, type Order, OrderBook } from './order-book.ts';

const MARKET = ORDER_KINDS.indexOf('market');
const STOP = ORDER_KINDS.indexOf('stop');
const LIMIT = ORDER_KINDS.indexOf('limit');

/**
 * Takes orders and fills them against bars.
 *
 * Within a bar nobody knows the path of the price, so the worse is assumed: market orders fill at
 * the open, then stops, then limits. A limit fills only where the bar trades through it, a stop at
 * its trigger or at the open beyond it. What exceeds one's share of the bar's volume waits.
 */
export class OrderDesk {
  readonly account: Account;
  readonly #book = new OrderBook();
  #now = -1;

  constructor(account: Account) {
    this.account = account;
  }

  /**
   * Gives an order that can fill from the next bar on.
   *
   * @returns its number, for `cancel`.
   * @throws {InvalidInputError} when asset, units or price cannot be traded.
   */
  submit(order: Order): number {
    requireTradable(order, this.account.units.length);
    return this.#book.add(this.#now, order);
  }

  cancel(id: number): void {
    this.#book.cancel(id);
  }

  /** Cancels every open order of one asset. */
  cancelAll(asset: number): void {
    this.#book.cancelAll(asset);
  }

  /** Orders that are still open. */
  get open(): number {
    this.#book.sweep(this.#now);
    return this.#book.count;
  }

  /** Fills what bar `t` fills. */
  fill(t: number): void {
    this.#now = t;
    const book = this.#book;
    if (book.count === 0) return;
    for (let kind = 0; kind < ORDER_KINDS.length; kind++) {
      // A stop that was triggered is a market order from then on, so the count is fixed beforehand.
      for (let i = 0; i < book.count; i++) if (book.kind[i] === kind) this.#try(t, i);
    }
    book.sweep(t);
  }

  #try(t: number, i: number): void {
    const asset = this.#book.asset[i];
    if (this.account.ruined || !this.account.trades(t, asset)) return;
    const price = this.#fillPrice(t, i);
    if (price > 0) this.#fillAt(t, i, price);
  }

  /** The price at which the bar fills the order; NaN where it does not. */
  #fillPrice(t: number, i: number): number {
    const book = this.#book;
    const { market, price } = this.account;
    const asset = book.asset[i];
    const open = price[asset];
    const kind = book.kind[i];
    if (kind === MARKET) return open;
    const cell = t * market.assets.length + asset;
    const close = market.close[cell];
    const low = orElse(market.low[cell], Math.min(open, close));
    const high = orElse(market.high[cell], Math.max(open, close));
    const at = book.price[i];
    const buys = book.units[i] > 0;
    if (kind === LIMIT) {
      if (buys) return low < at ? Math.min(open, at) : Number.NaN;
      return high > at ? Math.max(open, at) : Number.NaN;
    }
    if (buys) return high >= at ? Math.max(open, at) : Number.NaN;
    return low <= at ? Math.min(open, at) : Number.NaN;
  }

  #fillAt(t: number, i: number, price: number): void {
    const book = this.#book;
    const asset = book.asset[i];
    const passive = book.kind[i] === LIMIT;
    if (book.kind[i] === STOP) book.kind[i] = MARKET;
    const wanted = this.#affordable(t, i, price, passive);
    const most = this.account.costs.fillable(t, asset) / price;
    const units = Math.sign(wanted) * Math.min(Math.abs(wanted), most);
    if (units !== 0) this.account.trade(t, asset, units, price, 'order', passive);
    // What could not be afforded is refused; what lacked volume waits.
    book.units[i] = wanted - units;
  }

  /** The order's units, cut to the position if it may only reduce, and to what margin allows. */
  #affordable(t: number, i: number, price: number, passive: boolean): number {
    const { account } = this;
    const book = this.#book;
    const units = book.units[i];
    const asset = book.asset[i];
    const held = account.units[asset];
    const closing = held * units < 0 ? Math.min(Math.abs(held), Math.abs(units)) : 0;
    const opening = Math.abs(units) - closing;
    if (book.reduceOnly[i] === 1 || opening === 0) return Math.sign(units) * closing;
    const { leverage } = account.settings;
    const value = opening * price;
    const costRate = account.costs.of(t, asset, value, passive) / value;
    const gross = account.gross() - closing * account.price[asset];
    const closingCost = closing * price * costRate;
    const room = (leverage * (account.equity() - closingCost) - gross) / (1 + leverage * costRate);
    return Math.sign(units) * (closing + Math.min(opening, Math.max(0, room) / price));
  }
}

function orElse(value: number, other: number): number {
  return Number.isNaN(value) ? other : value;
}

function requireTradable({ asset, kind, units, price }: Order, width: number): void {
  const fault =
    (!(Number.isInteger(asset) && asset >= 0 && asset < width) && 'names no asset of the market') ||
    (!ORDER_KINDS.includes(kind) && `is of no kind; choose ${ORDER_KINDS.join(', ')}`) ||
    (!(Number.isFinite(units) && units !== 0) && 'needs units other than zero') ||
    (kind !== 'market' &&
      !((price ?? 0) > 0 && Number.isFinite(price)) &&
      'needs a price above zero');
  if (!fault) return;
  throw new InvalidInputError(
    `An order ${fault}: ${JSON.stringify({ asset, kind, units, price })}.`,
    {
      place: { field: 'order' },
    },
  );
}
