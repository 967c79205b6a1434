import { requireSameLength } from '../check.ts';
import { RollingMoments } from '../rolling/moments.ts';

/**
 * Illiquidity (Amihud 2002): mean over the last `length` bars of |return| per unit of traded value,
 * how far the price moves for each dollar. A bar without trade is skipped.
 */
export class Amihud {
  readonly #window: RollingMoments;
  #previous = Number.NaN;

  constructor(length: number, minimum = length) {
    this.#window = new RollingMoments(length, minimum);
  }

  /** Takes the next bar; NaN until the window is full and where a number is missing. */
  push(close: number, volumeUsd: number): number {
    if (!Number.isFinite(close)) return Number.NaN;
    const move = Math.abs(close / this.#previous - 1);
    this.#previous = close;
    return this.#window.push(move / volumeUsd) ? this.#window.mean : Number.NaN;
  }
}

/** Amihud illiquidity of a series, per US dollar. */
export function amihud(
  close: Float64Array,
  volumeUsd: Float64Array,
  length: number,
  minimum?: number,
): Float64Array {
  requireSameLength(close, volumeUsd);
  const state = new Amihud(length, minimum);
  return close.map((price, i) => state.push(price, volumeUsd[i]));
}
