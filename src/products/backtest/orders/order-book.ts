import { grown } from '../account/fills.ts';

/** Market orders trade at the next open; limits where the bar trades through them; stops beyond. */
export const ORDER_KINDS = ['market', 'stop', 'limit'] as const;
export type OrderKind = (typeof ORDER_KINDS)[number];

/** What is asked of the market. */
export interface Order {
  /** Position of the asset in the market. */
  asset: number;
  kind: OrderKind;
  /** Bought above zero, sold below. */
  units: number;
  /** Limit or trigger; not used by a market order. */
  price?: number;
  /** Only ever closes a position, never opens or turns one. */
  reduceOnly?: boolean;
  /** Bars it stays open; until filled or cancelled where left out. */
  bars?: number;
}

/** Open orders as columns, oldest first. */
export class OrderBook {
  count = 0;
  id = new Float64Array(64);
  asset = new Int32Array(64);
  kind = new Uint8Array(64);
  units = new Float64Array(64);
  price = new Float64Array(64);
  reduceOnly = new Uint8Array(64);
  /** Last bar the order may fill in. */
  lastBar = new Float64Array(64);
  #nextId = 1;

  /** Adds an order given at the close of bar `t`; its number cancels it. */
  add(t: number, order: Order): number {
    if (this.count === this.id.length) this.#grow();
    const i = this.count++;
    this.id[i] = this.#nextId;
    this.asset[i] = order.asset;
    this.kind[i] = ORDER_KINDS.indexOf(order.kind);
    this.units[i] = order.units;
    this.price[i] = order.price ?? Number.NaN;
    this.reduceOnly[i] = order.reduceOnly ? 1 : 0;
    this.lastBar[i] = t + (order.bars ?? Number.POSITIVE_INFINITY);
    return this.#nextId++;
  }

  cancel(id: number): void {
    for (let i = 0; i < this.count; i++) if (this.id[i] === id) this.units[i] = 0;
  }

  cancelAll(asset: number): void {
    for (let i = 0; i < this.count; i++) if (this.asset[i] === asset) this.units[i] = 0;
  }

  /** Drops orders that are filled, cancelled or expired by bar `t`. */
  sweep(t: number): void {
    let kept = 0;
    for (let i = 0; i < this.count; i++) {
      if (this.units[i] === 0 || this.lastBar[i] <= t) continue;
      if (kept !== i) this.#move(i, kept);
      kept++;
    }
    this.count = kept;
  }

  #move(from: number, to: number): void {
    for (const column of this.#columns()) column[to] = column[from];
  }

  #columns() {
    return [
      this.id,
      this.asset,
      this.kind,
      this.units,
      this.price,
      this.reduceOnly,
      this.lastBar,
    ] as const;
  }

  #grow(): void {
    const length = 2 * this.id.length;
    this.id = grown(this.id, new Float64Array(length));
    this.asset = grown(this.asset, new Int32Array(length));
    this.kind = grown(this.kind, new Uint8Array(length));
    this.units = grown(this.units, new Float64Array(length));
    this.price = grown(this.price, new Float64Array(length));
    this.reduceOnly = grown(this.reduceOnly, new Uint8Array(length));
    this.lastBar = grown(this.lastBar, new Float64Array(length));
  }
}
