import { requireWhole } from '../check.ts';
import { Smoother, wilderRule } from './smoother.ts';

/** Prices worked on at a time, so that what lies between two stages stays in the nearest cache. */
const CHUNK = 1024;

/**
 * Relative strength index (Wilder 1978), 0 … 100; 50 where the price has not moved.
 *
 * 100·U/(U + D) of the smoothed ups and downs is 50 + 50·N/G of the smoothed net and gross changes,
 * which needs no branch on the sign of a change.
 */
export class Rsi {
  readonly #net: Smoother;
  readonly #gross: Smoother;
  #previous = Number.NaN;

  constructor(length: number) {
    requireWhole('length', length);
    this.#net = new Smoother(wilderRule(length));
    this.#gross = new Smoother(wilderRule(length));
  }

  /** Takes the next price; NaN before `length` changes and where it is missing. */
  push(price: number): number {
    const change = this.#change(price);
    return index(this.#net.push(change), this.#gross.push(Math.abs(change)));
  }

  fill(prices: Float64Array, out: Float64Array): void {
    const scratch = new Float64Array(Math.min(CHUNK, prices.length));
    for (let start = 0; start < prices.length; start += CHUNK) {
      const net = out.subarray(start, start + CHUNK);
      const gross = scratch.subarray(0, net.length);
      for (let i = 0; i < net.length; i++) {
        const change = this.#change(prices[start + i]);
        net[i] = change;
        gross[i] = Math.abs(change);
      }
      this.#net.fill(net, net);
      this.#gross.fill(gross, gross);
      for (let i = 0; i < net.length; i++) net[i] = index(net[i], gross[i]);
    }
  }

  #change(price: number): number {
    const change = price - this.#previous;
    if (Number.isFinite(price)) this.#previous = price;
    return change;
  }
}

/** Relative strength index of a series. */
export function rsi(
  prices: Float64Array,
  length = 14,
  out = new Float64Array(prices.length),
): Float64Array {
  new Rsi(length).fill(prices, out);
  return out;
}

function index(net: number, gross: number): number {
  return gross === 0 ? 50 : 50 + (50 * net) / gross;
}
