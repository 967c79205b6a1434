import type { RollingMemory, RollingTable } from './rolling-memory.ts';

/**
 * Rolling windows over rows of assets, one row a day: pushing a day costs O(assets), whatever the
 * window. The batch is the stream pushed from its first day, so both give the same bits.
 */

/** Counts and power sums of the last `window` rows; missing (NaN) cells are left out. */
export class RollingSums {
  readonly count: Float64Array;
  readonly sum: Float64Array;
  /** Kept from the second power on: the deviation needs them. */
  readonly squares: Float64Array;
  /** Kept at the third power: the skewness needs them. */
  readonly cubes: Float64Array;
  readonly #memory: RollingMemory;
  readonly #window: number;
  readonly #ring: RollingTable;
  readonly #count: RollingTable;
  /** Sums of the first power and on. */
  readonly #sums: readonly RollingTable[];
  #pushed = 0;

  constructor(memory: RollingMemory, window: number, powers: 1 | 2 | 3 = 1) {
    this.#memory = memory;
    this.#window = window;
    this.#ring = memory.rows(window);
    this.#ring.values.fill(Number.NaN);
    this.#count = memory.rows(1);
    this.#sums = Array.from({ length: powers }, () => memory.rows(1));
    const none = new Float64Array(0);
    const [sum, squares, cubes] = this.#sums.map(({ values }) => values);
    this.count = this.#count.values;
    this.sum = sum;
    this.squares = squares ?? none;
    this.cubes = cubes ?? none;
  }

  push(row: Float64Array): void {
    const { kernel, entering, rowBytes } = this.#memory;
    const start = (this.#pushed++ % this.#window) * rowBytes;
    const leaving = this.#ring.address + start;
    const end = entering.address + rowBytes;
    this.#memory.enter(row);
    this.#sums.forEach(({ address }, index) => {
      kernel.slide(index + 1, entering.address, end, leaving, this.#count.address, address);
    });
    kernel.count(entering.address, end, leaving, this.#count.address);
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
  readonly value: Float64Array;
  readonly #memory: RollingMemory;
  readonly #window: number;
  /** The rows of this block so far; from there on, maxima to the end of the block before. */
  readonly #rows: RollingTable;
  readonly #ofBlock: RollingTable;
  readonly #value: RollingTable;
  #pushed = 0;

  constructor(memory: RollingMemory, window: number) {
    this.#memory = memory;
    this.#window = window;
    this.#rows = memory.rows(window);
    this.#ofBlock = memory.rows(1);
    this.#value = memory.rows(1);
    this.#rows.values.fill(Number.NEGATIVE_INFINITY);
    this.#ofBlock.values.fill(Number.NEGATIVE_INFINITY);
    this.value = this.#value.values;
  }

  push(row: Float64Array): void {
    const { kernel, entering, rowBytes } = this.#memory;
    const place = this.#pushed++ % this.#window;
    if (place === 0) this.#endBlock();
    const kept = this.#rows.address + place * rowBytes;
    // The block's last row has nothing left of the block before: its own row says nothing new.
    const before = place + 1 < this.#window ? kept + rowBytes : this.#ofBlock.address;
    this.#memory.enter(row);
    kernel.maximum(
      entering.address,
      entering.address + rowBytes,
      kept,
      before,
      this.#ofBlock.address,
      this.#value.address,
    );
  }

  #endBlock(): void {
    const { kernel, rowBytes } = this.#memory;
    const { address } = this.#rows;
    const last = address + (this.#window - 1) * rowBytes;
    kernel.maximaToEnd(address + rowBytes, last, rowBytes);
    this.#ofBlock.values.fill(Number.NEGATIVE_INFINITY);
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
