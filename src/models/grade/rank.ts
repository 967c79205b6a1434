/** Levels a rank is kept at: 1 … 255 from lowest to highest; 0 says that the value is missing. */
export const RANK_LEVELS = 255;

/** A level as the linear model reads it: −½ … ½ around the middle; missing is the middle. */
export const LEVEL_VALUE: Float64Array = Float64Array.from({ length: 256 }, (_, level) =>
  level === 0 ? 0 : (level - 128) / RANK_LEVELS,
);

const BUCKET_BITS = 11;
const BUCKETS = 1 << BUCKET_BITS;
/** Last bits of single precision that are not looked at: values that agree to four digits tie. */
const DROPPED_BITS = 10;

/**
 * Ranks one day's assets against each other and keeps each rank as one byte. Ties share the mean of
 * their ranks. A radix sort of single-precision keys: O(assets), no allocation a call.
 */
export class CrossSectionRanker {
  readonly #value: Float32Array;
  readonly #bits: Int32Array;
  /** Bits that are looked at, such that they ascend as unsigned integers where the values do. */
  readonly #key: Uint32Array;
  readonly #order: readonly [Uint32Array, Uint32Array];
  /** Where each bucket starts, by the lower and by the upper digit of the keys. */
  readonly #starts: readonly [Uint32Array, Uint32Array];
  /** Level of a tie by the sum of its first and last position, among `#levelled` assets. */
  readonly #levels: Uint8Array;
  #levelled = 0;

  constructor(assets: number) {
    this.#value = new Float32Array(assets);
    this.#bits = new Int32Array(this.#value.buffer);
    this.#key = new Uint32Array(assets);
    this.#order = [new Uint32Array(assets), new Uint32Array(assets)];
    this.#starts = [new Uint32Array(BUCKETS), new Uint32Array(BUCKETS)];
    this.#levels = new Uint8Array(2 * assets);
  }

  /** Writes the levels of `values` where `eligible` and finite, 0 elsewhere. */
  rank(values: Float64Array, eligible: Uint8Array, levels: Uint8Array): void {
    const count = this.#collect(values, eligible);
    const [ascending, spare] = this.#order;
    this.#distribute(0, ascending, spare, count);
    this.#distribute(BUCKET_BITS, spare, ascending, count);
    this.#level(count);
    levels.fill(0);
    const key = this.#key;
    const levelOf = this.#levels;
    for (let first = 0; first < count; ) {
      const tied = key[ascending[first]];
      let last = first;
      while (last + 1 < count && key[ascending[last + 1]] === tied) last++;
      const level = levelOf[first + last];
      for (let position = first; position <= last; position++) levels[ascending[position]] = level;
      first = last + 1;
    }
  }

  /** Notes who is ranked and by what key, and counts the keys by both digits. */
  #collect(values: Float64Array, eligible: Uint8Array): number {
    const value = this.#value;
    const bits = this.#bits;
    const key = this.#key;
    const order = this.#order[0];
    const [lower, upper] = this.#starts;
    lower.fill(0);
    upper.fill(0);
    let count = 0;
    for (let asset = 0; asset < values.length; asset++) {
      const given = values[asset];
      if (eligible[asset] === 0 || !(given - given === 0)) continue;
      // Adding nothing turns −0 into 0.
      value[asset] = given + 0;
      const sign = bits[asset] >> 31;
      const ascending = (bits[asset] ^ (sign | 0x8000_0000)) >>> DROPPED_BITS;
      key[asset] = ascending;
      order[count++] = asset;
      lower[ascending & (BUCKETS - 1)]++;
      upper[ascending >>> BUCKET_BITS]++;
    }
    toStarts(lower);
    toStarts(upper);
    return count;
  }

  /** Puts `from` in order of one digit of the keys, leaving those that share it in theirs. */
  #distribute(shift: number, from: Uint32Array, to: Uint32Array, count: number): void {
    const key = this.#key;
    const starts = this.#starts[shift === 0 ? 0 : 1];
    for (let position = 0; position < count; position++) {
      const asset = from[position];
      to[starts[(key[asset] >>> shift) & (BUCKETS - 1)]++] = asset;
    }
  }

  /** Levels for `count` assets. */
  #level(count: number): void {
    if (this.#levelled === count) return;
    this.#levelled = count;
    for (let ends = 0; ends < 2 * count; ends++) {
      const share = (ends / 2 + 0.5) / count;
      this.#levels[ends] = 1 + Math.min(RANK_LEVELS - 1, Math.floor(share * RANK_LEVELS));
    }
  }
}

/** Turns sizes of buckets into where each starts. */
function toStarts(sizes: Uint32Array): void {
  let position = 0;
  for (let bucket = 0; bucket < sizes.length; bucket++) {
    const size = sizes[bucket];
    sizes[bucket] = position;
    position += size;
  }
}
