import type { IndexMarket } from './index-market.ts';

/** How broadly a market rises: which assets close above their mean of the last days. */
export class Breadth {
  readonly #width: number;
  /** [day × asset]: 1 where the close is above the mean of the closes known in the last days. */
  readonly #above: Uint8Array;

  constructor({ close, assets }: IndexMarket, days: number) {
    this.#width = assets.length;
    this.#above = new Uint8Array(close.length);
    const sums = new Float64Array(this.#width);
    const counts = new Uint32Array(this.#width);
    for (let cell = 0; cell < close.length; cell++) {
      const asset = cell % this.#width;
      const leaving = close[cell - days * this.#width];
      if (cell >= days * this.#width && !Number.isNaN(leaving)) {
        sums[asset] -= leaving;
        counts[asset]--;
      }
      if (Number.isNaN(close[cell])) continue;
      sums[asset] += close[cell];
      counts[asset]++;
      this.#above[cell] = close[cell] > sums[asset] / counts[asset] ? 1 : 0;
    }
  }

  /** Share of the candidates above their mean at the close of `day`; 0 where there is none. */
  on(day: number, candidates: Uint32Array): number {
    let above = 0;
    for (const asset of candidates) above += this.#above[day * this.#width + asset];
    return candidates.length === 0 ? 0 : above / candidates.length;
  }
}
