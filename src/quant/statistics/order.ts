/** Bits sorted by in one pass, and passes to cover the 32 bits of a key. */
const DIGIT_BITS = 11;
const DIGITS = 1 << DIGIT_BITS;
const PASSES = 3;

/** Below this many observations comparing is faster than counting digits. */
const FEW = 64;

/**
 * Orders series of numbers, keeping its working memory from one to the next.
 *
 * Radix sort by the upper half of each number's bits, made to ascend as numbers do; what agrees in
 * that half (6 digits of precision) is then put in order by comparison.
 */
class Orderer {
  #observed = new Float64Array(0);
  #words = new Uint32Array(0);
  #keys = new Uint32Array(0);
  #order = new Uint32Array(0);
  #spareKeys = new Uint32Array(0);
  #spareOrder = new Uint32Array(0);
  readonly #counts = new Uint32Array(PASSES * DIGITS);

  /** The order, overwritten by the next call. */
  order(values: ArrayLike<number>): Uint32Array {
    this.#reserve(values.length);
    const count = this.#gather(values);
    if (count < FEW) {
      return this.#order.subarray(0, count).sort((i, j) => values[i] - values[j] || i - j);
    }
    for (let pass = 0; pass < PASSES; pass++) this.#sortByDigit(pass, count);
    const order = this.#order.subarray(0, count);
    this.#mendRuns(order, values);
    return order;
  }

  ranks(values: ArrayLike<number>, out: Float64Array): number {
    const order = this.order(values);
    out.fill(Number.NaN);
    for (let first = 0; first < order.length; ) {
      const value = values[order[first]];
      let end = first + 1;
      while (end < order.length && values[order[end]] === value) end++;
      const rank = (first + 1 + end) / 2;
      for (let i = first; i < end; i++) out[order[i]] = rank;
      first = end;
    }
    return order.length;
  }

  #reserve(length: number): void {
    if (this.#observed.length >= length) return;
    this.#observed = new Float64Array(length);
    this.#words = new Uint32Array(this.#observed.buffer);
    this.#keys = new Uint32Array(length);
    this.#order = new Uint32Array(length);
    this.#spareKeys = new Uint32Array(length);
    this.#spareOrder = new Uint32Array(length);
  }

  /** Notes position and key of each observation and counts the digits of the keys. */
  #gather(values: ArrayLike<number>): number {
    const counts = this.#counts.fill(0);
    let count = 0;
    for (let i = 0; i < values.length; i++) {
      const value = values[i];
      if (Number.isNaN(value)) continue;
      this.#observed[count] = value;
      // Upper half of a little-endian number; negative ones descend, so they are turned over.
      const word = this.#words[2 * count + 1];
      const key = (word & 0x80000000) !== 0 ? ~word >>> 0 : (word | 0x80000000) >>> 0;
      this.#keys[count] = key;
      this.#order[count++] = i;
      counts[key & (DIGITS - 1)]++;
      counts[DIGITS + ((key >>> DIGIT_BITS) & (DIGITS - 1))]++;
      counts[2 * DIGITS + (key >>> (2 * DIGIT_BITS))]++;
    }
    return count;
  }

  #sortByDigit(pass: number, count: number): void {
    const keys = this.#keys;
    const order = this.#order;
    const next = this.#counts.subarray(pass * DIGITS, (pass + 1) * DIGITS);
    let start = 0;
    for (let digit = 0; digit < DIGITS; digit++) {
      const size = next[digit];
      next[digit] = start;
      start += size;
    }
    for (let i = 0; i < count; i++) {
      const digit = (keys[i] >>> (pass * DIGIT_BITS)) & (DIGITS - 1);
      const to = next[digit]++;
      this.#spareKeys[to] = keys[i];
      this.#spareOrder[to] = order[i];
    }
    [this.#keys, this.#spareKeys] = [this.#spareKeys, keys];
    [this.#order, this.#spareOrder] = [this.#spareOrder, order];
  }

  /** Orders by comparison those neighbours that share a key without being in order. */
  #mendRuns(order: Uint32Array, values: ArrayLike<number>): void {
    const keys = this.#keys;
    for (let first = 0; first < order.length; ) {
      let end = first + 1;
      let ascending = true;
      while (end < order.length && keys[end] === keys[first]) {
        if (values[order[end]] < values[order[end - 1]]) ascending = false;
        end++;
      }
      if (!ascending) order.subarray(first, end).sort((i, j) => values[i] - values[j] || i - j);
      first = end;
    }
  }
}

/** Nothing here waits for anything else, so that all callers can share one working memory. */
const orderer = new Orderer();

/**
 * Positions of the observations of `values` from smallest to largest; NaN is left out, ties keep
 * their order.
 */
export function orderOf(values: ArrayLike<number>): Uint32Array {
  return orderer.order(values).slice();
}

/**
 * Ranks 1 … n of the observations, ties sharing their average rank; NaN where a value is missing.
 * Writes into `out` and returns how many observations were ranked.
 */
export function averageRanks(values: ArrayLike<number>, out: Float64Array): number {
  return orderer.ranks(values, out);
}
