/**
 * The last values of a series, all positive, for thresholds that a few bad ones cannot move.
 * Logarithms are taken when a threshold is asked for, which is seldom.
 */
export class Recent {
  readonly #values: Float64Array;
  #count = 0;

  constructor(size: number) {
    this.#values = new Float64Array(size);
  }

  push(value: number): void {
    this.#values[this.#count++ % this.#values.length] = value;
  }

  get length(): number {
    return Math.min(this.#count, this.#values.length);
  }

  /** Median of the logarithms. */
  logMedian(): number {
    return medianOf(this.#logs());
  }

  /** Standard deviation of the logarithms, as 1.4826 times their median absolute deviation. */
  logDeviation(): number {
    const logs = this.#logs();
    const median = medianOf(logs);
    return 1.4826 * medianOf(logs.map((log) => Math.abs(log - median)));
  }

  #logs(): Float64Array {
    return this.#values.slice(0, this.length).map(Math.log);
  }
}

/** NaN for no values; sorts in place. */
function medianOf(values: Float64Array): number {
  values.sort();
  const middle = values.length >> 1;
  return values.length % 2 === 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}
