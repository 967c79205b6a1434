/** Loss from the highest price so far, as a fraction: 0 at a peak, −0.4 when 40 % below it. */
export class Drawdown {
  #peak = Number.NEGATIVE_INFINITY;

  /** Takes the next price; NaN is skipped. */
  push(price: number): number {
    if (Number.isNaN(price)) return Number.NaN;
    this.#peak = Math.max(this.#peak, price);
    return price / this.#peak - 1;
  }
}

/** Drawdown of a price series at every row. */
export function drawdown(prices: Float64Array): Float64Array {
  const state = new Drawdown();
  return prices.map((price) => state.push(price));
}

/** Deepest drawdown of a price series, a number from −1 to 0; NaN of no price. */
export function maximumDrawdown(prices: Float64Array): number {
  const state = new Drawdown();
  let deepest = Number.NaN;
  for (const price of prices) {
    const depth = state.push(price);
    if (!(depth >= deepest)) deepest = Number.isNaN(depth) ? deepest : depth;
  }
  return deepest;
}
