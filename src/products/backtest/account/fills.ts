/** Why a fill happened. */
export const FILL_REASONS = ['order', 'rebalance', 'liquidation', 'death'] as const;
export type FillReason = (typeof FILL_REASONS)[number];

/** Fills in the order they happened, as columns that grow. */
export class Fills {
  count = 0;
  bar = new Int32Array(256);
  asset = new Int32Array(256);
  /** Bought above zero, sold below. */
  units = new Float64Array(256);
  price = new Float64Array(256);
  cost = new Float64Array(256);
  reason = new Uint8Array(256);

  add(
    bar: number,
    asset: number,
    units: number,
    price: number,
    cost: number,
    reason: FillReason,
  ): void {
    if (this.count === this.bar.length) this.#grow();
    const i = this.count++;
    this.bar[i] = bar;
    this.asset[i] = asset;
    this.units[i] = units;
    this.price[i] = price;
    this.cost[i] = cost;
    this.reason[i] = FILL_REASONS.indexOf(reason);
  }

  /** The columns cut to their length. */
  finish(): FillColumns {
    const end = this.count;
    return {
      bar: this.bar.slice(0, end),
      asset: this.asset.slice(0, end),
      units: this.units.slice(0, end),
      price: this.price.slice(0, end),
      cost: this.cost.slice(0, end),
      reason: this.reason.slice(0, end),
    };
  }

  #grow(): void {
    this.bar = grown(this.bar, new Int32Array(2 * this.bar.length));
    this.asset = grown(this.asset, new Int32Array(2 * this.asset.length));
    this.units = grown(this.units, new Float64Array(2 * this.units.length));
    this.price = grown(this.price, new Float64Array(2 * this.price.length));
    this.cost = grown(this.cost, new Float64Array(2 * this.cost.length));
    this.reason = grown(this.reason, new Uint8Array(2 * this.reason.length));
  }
}

/** Fills as columns, one entry a fill; `reason` indexes `FILL_REASONS`. */
export interface FillColumns {
  bar: Int32Array;
  asset: Int32Array;
  units: Float64Array;
  price: Float64Array;
  cost: Float64Array;
  reason: Uint8Array;
}

/** `to` with what `from` holds at its start. */
export function grown<Column extends Int32Array | Float64Array | Uint8Array>(
  from: Column,
  to: Column,
): Column {
  to.set(from as never);
  return to;
}
