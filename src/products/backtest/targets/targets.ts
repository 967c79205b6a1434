import type { Account } from '../account/account.ts';

/** A gap smaller than this share of equity is no gap. */
const NEGLIGIBLE = 1e-9;

/** Weights decided at a close, traded from the next open on until each is reached. */
export class Targets {
  readonly weights: Float64Array;
  /** 1 where the weight is not reached yet. */
  readonly waiting: Uint8Array;
  pending = false;

  constructor(width: number) {
    this.weights = new Float64Array(width);
    this.waiting = new Uint8Array(width);
  }

  /** Takes a row of weights; NaN is none. */
  decide(row: Float64Array): void {
    for (let asset = 0; asset < this.weights.length; asset++) {
      this.weights[asset] = Number.isNaN(row[asset]) ? 0 : row[asset];
    }
    this.waiting.fill(1);
    this.pending = true;
  }

  /**
   * Trades towards the weights at the prices bar `t` opens with. What does not trade, or lacks
   * volume or margin, waits for the next bar; what was reached is left to drift.
   */
  trade(account: Account, t: number): void {
    const equity = account.equity();
    if (!(equity > 0)) return;
    const scale = leverageScale(this.weights, account.settings.leverage);
    // Costs come out of equity first, so that a full weight leaves no debt.
    const base = scale * (equity - this.#expectedCosts(account, t, scale * equity));
    // What shrinks positions goes first: it frees the margin that the rest needs.
    this.#shrink(account, t, base);
    this.#grow(account, t, base);
    this.pending = this.waiting.includes(1);
  }

  #shrink(account: Account, t: number, base: number): void {
    for (let asset = 0; asset < this.weights.length; asset++) {
      const gap = this.#gap(account, t, asset, base);
      const held = account.units[asset];
      if (!(gap * held < 0)) continue;
      const most = Math.abs(held * account.price[asset]);
      const value = Math.min(Math.abs(gap), most, account.costs.fillable(t, asset));
      // A whole position is sold by its units, so that rounding leaves nothing of it.
      if (value === most) account.trade(t, asset, -held, account.price[asset], 'rebalance');
      else this.#trade(account, t, asset, gap, value);
      if (value === Math.abs(gap)) this.waiting[asset] = 0;
    }
  }

  #grow(account: Account, t: number, base: number): void {
    const { leverage } = account.settings;
    let room = leverage * account.equity() - account.gross();
    for (let asset = 0; asset < this.weights.length; asset++) {
      const gap = this.#gap(account, t, asset, base);
      // A gap that still shrinks a position lacked volume above and waits.
      if (gap === 0 || gap * account.units[asset] < 0) continue;
      const wanted = Math.min(Math.abs(gap), account.costs.fillable(t, asset));
      if (!(wanted > 0)) continue;
      const dearness = 1 + (leverage * account.costs.of(t, asset, wanted)) / wanted;
      const value = Math.min(wanted, Math.max(0, room) / dearness);
      this.#trade(account, t, asset, gap, value);
      room -= value * dearness;
      if (value >= Math.abs(gap) * (1 - NEGLIGIBLE)) this.waiting[asset] = 0;
    }
  }

  #trade(account: Account, t: number, asset: number, gap: number, value: number): void {
    if (!(value > 0)) return;
    const price = account.price[asset];
    account.trade(t, asset, (Math.sign(gap) * value) / price, price, 'rebalance');
  }

  /** Value to trade of an asset that waits and trades in bar `t`; 0 of any other. */
  #gap(account: Account, t: number, asset: number, base: number): number {
    if (this.waiting[asset] === 0 || !account.trades(t, asset)) return 0;
    const gap = this.weights[asset] * base - account.units[asset] * account.price[asset];
    if (Math.abs(gap) > NEGLIGIBLE * base) return gap;
    this.waiting[asset] = 0;
    return 0;
  }

  #expectedCosts(account: Account, t: number, base: number): number {
    let costs = 0;
    for (let asset = 0; asset < this.weights.length; asset++) {
      const gap = Math.abs(this.#gap(account, t, asset, base));
      const value = Math.min(gap, account.costs.fillable(t, asset));
      if (value > 0) costs += account.costs.of(t, asset, value);
    }
    return costs;
  }
}

/** What weights are multiplied by so that together they do not exceed the leverage. */
function leverageScale(weights: Float64Array, leverage: number): number {
  let gross = 0;
  for (let asset = 0; asset < weights.length; asset++) gross += Math.abs(weights[asset]);
  return gross > leverage ? leverage / gross : 1;
}
