import type { RollingMemory } from './rolling-memory.ts';

const NONE: Float64Array = new Float64Array(0);

/**
 * Rolling windows over rows of assets, one row a day: pushing a day costs O(assets), whatever the
 * window. The batch is the stream pushed from its first day, so both give the same bits.
 */

/**
 * Counts and power sums of the last `window` rows; missing (NaN) cells are left out. They are there
 * from the first row on.
 */
export class RollingSums {
  count = NONE;
  sum = NONE;
  /** Kept from the second power on: the deviation needs them. */
  squares = NONE;
  /** Kept at the third power: the skewness needs them. */
  cubes = NONE;
  readonly #memory: RollingMemory;
  readonly #window: number;
  /** Addresses of the rows of the window, of the counts, and of the sums of the first power and on. */
  readonly #ring: number;
  readonly #count: number;
  readonly #sums: readonly number[];
  #pushed = 0;

  constructor(memory: RollingMemory, window: number, powers: 1 | 2 | 3 = 1) {
    this.#memory = memory;
    this.#window = window;
    this.#ring = memory.takeRows(window);
    this.#count = memory.takeRows(1);
    this.#sums = Array.from({ length: powers }, () => memory.takeRows(1));
  }

  push(row: Float64Array): void {
    const { kernel, entering, rowBytes } = this.#memory;
    if (this.#pushed === 0) this.#begin();
    const leaving = this.#ring + (this.#pushed++ % this.#window) * rowBytes;
    const end = entering + rowBytes;
    this.#memory.enter(row);
    this.#sums.forEach((sum, index) => {
      kernel.slide(index + 1, entering, end, leaving, this.#count, sum);
    });
    kernel.count(entering, end, leaving, this.#count);
  }

  #begin(): void {
    const memory = this.#memory;
    memory.view(this.#ring, this.#window).fill(Number.NaN);
    this.count = memory.view(this.#count, 1);
    const [sum, squares, cubes] = this.#sums.map((address) => memory.view(address, 1));
    this.sum = sum;
    this.squares = squares ?? NONE;
    this.cubes = cubes ?? NONE;
  }

  /** Mean of the window, NaN with fewer than `least` observations. */
  mean(asset: number, least: number): number {
    return this.count[asset] < least ? Number.NaN : this.sum[asset] / this.count[asset];
  }

  /** Sample standard deviation (n − 1). */
  deviation(asset: number, least: number): number {
    const n = this.count[asset];
    if (n < least || n < 2) return Number.NaN;
    const mean = this.sum[asset] / n;
    return Math.sqrt(Math.max(0, (this.squares[asset] - n * mean * mean) / (n - 1)));
  }

  /** Moment skewness m3 / m2^1.5; NaN where the window does not move. */
  skewness(asset: number, least: number): number {
    const n = this.count[asset];
    if (n < least) return Number.NaN;
    const mean = this.sum[asset] / n;
    const second = this.squares[asset] / n - mean * mean;
    if (second < 1e-12) return Number.NaN;
    const third = this.cubes[asset] / n - (3 * mean * this.squares[asset]) / n + 2 * mean ** 3;
    return third / second ** 1.5;
  }
}

/**
 * Largest value of the last `window` rows (of the negated rows: the smallest); NaN where all are
 * missing. Days are taken in blocks of a window: what is left of the block before is known by its
 * maxima from each row to its end (van Herk, 1992), so a day costs O(assets) whatever it brings.
 */
export class RollingMaximum {
  value = NONE;
  readonly #memory: RollingMemory;
  readonly #window: number;
  /** Address of the rows of this block so far; from there on, maxima to the end of the block before. */
  readonly #rows: number;
  readonly #ofBlock: number;
  readonly #value: number;
  #pushed = 0;

  constructor(memory: RollingMemory, window: number) {
    this.#memory = memory;
    this.#window = window;
    this.#rows = memory.takeRows(window);
    this.#ofBlock = memory.takeRows(1);
    this.#value = memory.takeRows(1);
  }

  push(row: Float64Array): void {
    const { kernel, entering, rowBytes } = this.#memory;
    if (this.#pushed === 0) this.#begin();
    const place = this.#pushed++ % this.#window;
    if (place === 0) this.#endBlock();
    const kept = this.#rows + place * rowBytes;
    // The block's last row has nothing left of the block before: its own row says nothing new.
    const before = place + 1 < this.#window ? kept + rowBytes : this.#ofBlock;
    this.#memory.enter(row);
    kernel.maximum(entering, entering + rowBytes, kept, before, this.#ofBlock, this.#value);
  }

  #begin(): void {
    this.#memory.view(this.#rows, this.#window).fill(Number.NEGATIVE_INFINITY);
    this.value = this.#memory.view(this.#value, 1);
  }

  #endBlock(): void {
    const { kernel, rowBytes } = this.#memory;
    const last = this.#rows + (this.#window - 1) * rowBytes;
    kernel.maximaToEnd(this.#rows + rowBytes, last, rowBytes);
    this.#memory.view(this.#ofBlock, 1).fill(Number.NEGATIVE_INFINITY);
  }
}

/** Sums of products of two rows over the last `window` days on which both are there. */
export class RollingPairs {
  readonly #x: RollingSums;
  readonly #y: RollingSums;
  readonly #products: RollingSums;
  readonly #rowX: Float64Array;
  readonly #rowY: Float64Array;
  readonly #rowXY: Float64Array;

  constructor(memory: RollingMemory, window: number) {
    this.#x = new RollingSums(memory, window, 2);
    this.#y = new RollingSums(memory, window, 2);
    this.#products = new RollingSums(memory, window);
    this.#rowX = new Float64Array(memory.assets);
    this.#rowY = new Float64Array(memory.assets);
    this.#rowXY = new Float64Array(memory.assets);
  }

  push(x: Float64Array, y: Float64Array): void {
    for (let asset = 0; asset < x.length; asset++) {
      const product = x[asset] * y[asset];
      const both = !Number.isNaN(product);
      this.#rowX[asset] = both ? x[asset] : Number.NaN;
      this.#rowY[asset] = both ? y[asset] : Number.NaN;
      this.#rowXY[asset] = product;
    }
    this.#x.push(this.#rowX);
    this.#y.push(this.#rowY);
    this.#products.push(this.#rowXY);
  }

  /** Pearson correlation; NaN with fewer than `least` pairs or where one side does not move. */
  correlation(asset: number, least: number): number {
    const n = this.#x.count[asset];
    if (n < least) return Number.NaN;
    const meanX = this.#x.sum[asset] / n;
    const meanY = this.#y.sum[asset] / n;
    const varianceX = this.#x.squares[asset] / n - meanX * meanX;
    const varianceY = this.#y.squares[asset] / n - meanY * meanY;
    if (varianceX < 1e-12 || varianceY < 1e-12) return Number.NaN;
    const covariance = this.#products.sum[asset] / n - meanX * meanY;
    return covariance / Math.sqrt(varianceX * varianceY);
  }
}
