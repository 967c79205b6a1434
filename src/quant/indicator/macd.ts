import { Ema } from './ema.ts';

export interface MacdLengths {
  readonly fast?: number;
  readonly slow?: number;
  readonly signal?: number;
}

export interface MacdSeries {
  /** Fast less slow exponential average. */
  readonly line: Float64Array;
  /** Exponential average of the line. */
  readonly signal: Float64Array;
  /** Line less signal. */
  readonly histogram: Float64Array;
}

/** Moving average convergence/divergence (Appel), 12/26/9 unless given. */
export class Macd {
  readonly #fast: Ema;
  readonly #slow: Ema;
  readonly #signal: Ema;
  line = Number.NaN;
  signal = Number.NaN;

  constructor({ fast = 12, slow = 26, signal = 9 }: MacdLengths = {}) {
    this.#fast = new Ema(fast);
    this.#slow = new Ema(slow);
    this.#signal = new Ema(signal);
  }

  /** Takes the next price; true once the signal is there. */
  push(price: number): boolean {
    this.line = this.#fast.push(price) - this.#slow.push(price);
    this.signal = this.#signal.push(this.line);
    return !Number.isNaN(this.signal);
  }

  get histogram(): number {
    return this.line - this.signal;
  }

  fill(prices: Float64Array, { line, signal, histogram }: MacdSeries): void {
    this.#fast.fill(prices, line);
    this.#slow.fill(prices, signal);
    for (let i = 0; i < prices.length; i++) line[i] -= signal[i];
    this.#signal.fill(line, signal);
    for (let i = 0; i < prices.length; i++) histogram[i] = line[i] - signal[i];
  }
}

/** MACD of a series. */
export function macd(prices: Float64Array, lengths?: MacdLengths): MacdSeries {
  const out = {
    line: new Float64Array(prices.length),
    signal: new Float64Array(prices.length),
    histogram: new Float64Array(prices.length),
  };
  new Macd(lengths).fill(prices, out);
  return out;
}
