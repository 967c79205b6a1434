/**
 * Rolling windows over rows of assets, one row a day: pushing a day costs O(assets), whatever the
 * window. The batch is the stream pushed from its first day, so both give the same bits.
 */

/** Counts and power sums of the last `window` rows; missing (NaN) cells are left out. */
export class RollingSums {
  readonly count: Float64Array;
  readonly sum: Float64Array;
  readonly squares: Float64Array;
  readonly cubes: Float64Array;
  readonly #ring: Float64Array;
  readonly #window: number;
  readonly #assets: number;
  #pushed = 0;

  constructor(assets: number, window: number) {
    this.#assets = assets;
    this.#window = window;
    this.#ring = new Float64Array(assets * window).fill(Number.NaN);
    this.count = new Float64Array(assets);
    this.sum = new Float64Array(assets);
    this.squares = new Float64Array(assets);
    this.cubes = new Float64Array(assets);
  }

  push(row: Float64Array): void {
    const { count, sum, squares, cubes } = this;
    const ring = this.#ring;
    const slot = (this.#pushed++ % this.#window) * this.#assets;
    for (let asset = 0; asset < this.#assets; asset++) {
      const leaving = ring[slot + asset];
      const entering = row[asset];
      ring[slot + asset] = entering;
      if (!Number.isNaN(leaving)) {
        count[asset]--;
        sum[asset] -= leaving;
        squares[asset] -= leaving * leaving;
        cubes[asset] -= leaving * leaving * leaving;
      }
      if (!Number.isNaN(entering)) {
        count[asset]++;
        sum[asset] += entering;
        squares[asset] += entering * entering;
        cubes[asset] += entering * entering * entering;
      }
      if (count[asset] === 0) sum[asset] = squares[asset] = cubes[asset] = 0;
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

/** Largest value of the last `window` rows (of the negated rows: the smallest). */
export class RollingMaximum {
  readonly value: Float64Array;
  readonly count: Float64Array;
  readonly #age: Float64Array;
  readonly #ring: Float64Array;
  readonly #window: number;
  readonly #assets: number;
  #pushed = 0;

  constructor(assets: number, window: number) {
    this.#assets = assets;
    this.#window = window;
    this.#ring = new Float64Array(assets * window).fill(Number.NaN);
    this.value = new Float64Array(assets).fill(Number.NaN);
    this.count = new Float64Array(assets);
    this.#age = new Float64Array(assets);
  }

  push(row: Float64Array): void {
    const slot = (this.#pushed++ % this.#window) * this.#assets;
    for (let asset = 0; asset < this.#assets; asset++) {
      const leaving = this.#ring[slot + asset];
      const entering = row[asset];
      this.#ring[slot + asset] = entering;
      if (!Number.isNaN(leaving)) this.count[asset]--;
      if (!Number.isNaN(entering)) this.count[asset]++;
      this.#age[asset]++;
      if (entering >= this.value[asset] || Number.isNaN(this.value[asset])) {
        this.value[asset] = entering;
        this.#age[asset] = 0;
      } else if (this.#age[asset] >= this.#window) {
        this.#rescan(asset);
      }
    }
  }

  /** The maximum left the window: look for the newest largest among those that stay. */
  #rescan(asset: number): void {
    let best = Number.NaN;
    let age = 0;
    for (let back = 0; back < this.#window; back++) {
      const slot = (this.#pushed - 1 - back + this.#window) % this.#window;
      const candidate = this.#ring[slot * this.#assets + asset];
      if (candidate > best || (Number.isNaN(best) && !Number.isNaN(candidate))) {
        best = candidate;
        age = back;
      }
    }
    this.value[asset] = best;
    this.#age[asset] = age;
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

  constructor(assets: number, window: number) {
    this.#x = new RollingSums(assets, window);
    this.#y = new RollingSums(assets, window);
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
