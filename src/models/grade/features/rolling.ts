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
  readonly #ring: Float64Array;
  readonly #window: number;
  readonly #assets: number;
  readonly #powers: 1 | 2 | 3;
  #pushed = 0;

  constructor(assets: number, window: number, powers: 1 | 2 | 3 = 1) {
    this.#assets = assets;
    this.#window = window;
    this.#powers = powers;
    this.#ring = new Float64Array(assets * window).fill(Number.NaN);
    this.count = new Float64Array(assets);
    this.sum = new Float64Array(assets);
    this.squares = new Float64Array(powers > 1 ? assets : 0);
    this.cubes = new Float64Array(powers > 2 ? assets : 0);
  }

  push(row: Float64Array): void {
    const start = (this.#pushed++ % this.#window) * this.#assets;
    const leaving = this.#ring.subarray(start, start + this.#assets);
    this.#slideSums(leaving, row);
    if (this.#powers > 1) this.#slideSquares(leaving, row);
    if (this.#powers > 2) this.#slideCubes(leaving, row);
    leaving.set(row);
  }

  #slideSums(leaving: Float64Array, entering: Float64Array): void {
    const { count, sum } = this;
    for (let asset = 0; asset < sum.length; asset++) {
      const before = leaving[asset];
      const now = entering[asset];
      if (!Number.isNaN(before)) {
        count[asset]--;
        sum[asset] -= before;
      }
      if (!Number.isNaN(now)) {
        count[asset]++;
        sum[asset] += now;
      } else if (count[asset] === 0) sum[asset] = 0;
    }
  }

  #slideSquares(leaving: Float64Array, entering: Float64Array): void {
    const { count, squares } = this;
    for (let asset = 0; asset < squares.length; asset++) {
      const before = leaving[asset];
      const now = entering[asset];
      if (!Number.isNaN(before)) squares[asset] -= before * before;
      if (!Number.isNaN(now)) squares[asset] += now * now;
      else if (count[asset] === 0) squares[asset] = 0;
    }
  }

  #slideCubes(leaving: Float64Array, entering: Float64Array): void {
    const { count, cubes } = this;
    for (let asset = 0; asset < cubes.length; asset++) {
      const before = leaving[asset];
      const now = entering[asset];
      if (!Number.isNaN(before)) cubes[asset] -= before * before * before;
      if (!Number.isNaN(now)) cubes[asset] += now * now * now;
      else if (count[asset] === 0) cubes[asset] = 0;
    }
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
  /** The rows of this block so far; from there on, maxima to the end of the block before. */
  readonly #rows: Float64Array[];
  readonly #ofBlock: Float64Array;
  #pushed = 0;

  constructor(assets: number, window: number) {
    this.value = new Float64Array(assets);
    this.#rows = Array.from({ length: window }, () => noValues(assets));
    this.#ofBlock = noValues(assets);
  }

  push(row: Float64Array): void {
    const rows = this.#rows;
    const place = this.#pushed++ % rows.length;
    if (place === 0) this.#endBlock();
    const { value } = this;
    const ofBlock = this.#ofBlock;
    const kept = rows[place];
    // The block's last row has nothing left of the block before: its own row says nothing new.
    const before = rows[place + 1] ?? ofBlock;
    for (let asset = 0; asset < row.length; asset++) {
      const entering = Number.isNaN(row[asset]) ? Number.NEGATIVE_INFINITY : row[asset];
      kept[asset] = entering;
      if (entering > ofBlock[asset]) ofBlock[asset] = entering;
      const largest = Math.max(ofBlock[asset], before[asset]);
      value[asset] = largest === Number.NEGATIVE_INFINITY ? Number.NaN : largest;
    }
  }

  #endBlock(): void {
    const rows = this.#rows;
    for (let place = rows.length - 2; place > 0; place--) {
      const [maxima, after] = [rows[place], rows[place + 1]];
      for (let asset = 0; asset < maxima.length; asset++) {
        if (after[asset] > maxima[asset]) maxima[asset] = after[asset];
      }
    }
    this.#ofBlock.fill(Number.NEGATIVE_INFINITY);
  }
}

function noValues(assets: number): Float64Array {
  return new Float64Array(assets).fill(Number.NEGATIVE_INFINITY);
}

/** Sums of products of two rows over the last `window` days on which both are there. */
export class RollingPairs {
  readonly #x: RollingSums;
  readonly #y: RollingSums;
  readonly #products: RollingSums;
  readonly #rowX: Float64Array;
  readonly #rowY: Float64Array;
  readonly #rowXY: Float64Array;

  constructor(assets: number, window: number) {
    this.#x = new RollingSums(assets, window, 2);
    this.#y = new RollingSums(assets, window, 2);
    this.#products = new RollingSums(assets, window);
    this.#rowX = new Float64Array(assets);
    this.#rowY = new Float64Array(assets);
    this.#rowXY = new Float64Array(assets);
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
