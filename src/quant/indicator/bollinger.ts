import { requireWhole } from '../check.ts';
import { RollingMoments } from '../rolling/moments.ts';

export interface BollingerSeries {
  /** Rolling mean. */
  readonly middle: Float64Array;
  /** `width` population deviations above it. */
  readonly upper: Float64Array;
  /** As many below it. */
  readonly lower: Float64Array;
}

/** Bollinger bands: the mean of the last `length` prices ± `width` population deviations. */
export class BollingerBands {
  readonly #window: RollingMoments;
  readonly #width: number;
  middle = Number.NaN;
  upper = Number.NaN;
  lower = Number.NaN;

  constructor(length = 20, width = 2) {
    requireWhole('length', length, 2);
    this.#window = new RollingMoments(length);
    this.#width = width * Math.sqrt((length - 1) / length);
  }

  /** Takes the next price; false before `length` of them and where it is missing. */
  push(price: number): boolean {
    const full = this.#window.push(price);
    this.middle = full ? this.#window.mean : Number.NaN;
    const reach = this.#width * Math.sqrt(this.#window.variance);
    this.upper = this.middle + reach;
    this.lower = this.middle - reach;
    return full;
  }

  fill(prices: Float64Array, { middle, upper, lower }: BollingerSeries): void {
    this.#window.fill(prices, middle, upper);
    for (let i = 0; i < prices.length; i++) {
      const reach = this.#width * Math.sqrt(upper[i]);
      upper[i] = middle[i] + reach;
      lower[i] = middle[i] - reach;
    }
  }
}

/** Bollinger bands of a series; `out` takes the bands where memory is reused. */
export function bollingerBands(
  prices: Float64Array,
  length = 20,
  width = 2,
  out: BollingerSeries = {
    middle: new Float64Array(prices.length),
    upper: new Float64Array(prices.length),
    lower: new Float64Array(prices.length),
  },
): BollingerSeries {
  new BollingerBands(length, width).fill(prices, out);
  return out;
}
