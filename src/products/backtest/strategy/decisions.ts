import { grown } from '../account/fills.ts';

/** What was decided: a weight, or an order by kind. */
export const DECISION_KINDS = ['weight', 'market', 'stop', 'limit'] as const;
export type DecisionKind = (typeof DECISION_KINDS)[number];

/** Decisions as columns that grow, in the order they were made. */
export class Decisions {
  count = 0;
  bar = new Int32Array(256);
  /** Position of the asset, or −1 where everything is sold. */
  asset = new Int32Array(256);
  kind = new Uint8Array(256);
  /** The weight, or the units of an order. */
  value = new Float64Array(256);
  price = new Float64Array(256);

  add(bar: number, asset: number, kind: DecisionKind, value: number, price = 0): void {
    if (this.count === this.bar.length) this.#grow();
    const i = this.count++;
    this.bar[i] = bar;
    this.asset[i] = asset;
    this.kind[i] = DECISION_KINDS.indexOf(kind);
    this.value[i] = value;
    this.price[i] = price;
  }

  /** Notes a row of weights: those that are not zero, or that all are. */
  addWeights(bar: number, weights: Float64Array): void {
    let any = false;
    for (let asset = 0; asset < weights.length; asset++) {
      if (weights[asset] === 0) continue;
      this.add(bar, asset, 'weight', weights[asset]);
      any = true;
    }
    if (!any) this.add(bar, -1, 'weight', 0);
  }

  finish(): DecisionColumns {
    const end = this.count;
    return {
      bar: this.bar.slice(0, end),
      asset: this.asset.slice(0, end),
      kind: this.kind.slice(0, end),
      value: this.value.slice(0, end),
      price: this.price.slice(0, end),
    };
  }

  #grow(): void {
    const length = 2 * this.bar.length;
    this.bar = grown(this.bar, new Int32Array(length));
    this.asset = grown(this.asset, new Int32Array(length));
    this.kind = grown(this.kind, new Uint8Array(length));
    this.value = grown(this.value, new Float64Array(length));
    this.price = grown(this.price, new Float64Array(length));
  }
}

/** Decisions, one entry each; `kind` indexes `DECISION_KINDS`. */
export interface DecisionColumns {
  bar: Int32Array;
  asset: Int32Array;
  kind: Uint8Array;
  value: Float64Array;
  price: Float64Array;
}
