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
  readonly #key: Uint32Array;
  readonly #order: readonly [Uint32Array, Uint32Array];
  readonly #starts = new Uint32Array(BUCKETS);

  constructor(assets: number) {
    this.#value = new Float32Array(assets);
    this.#key = new Uint32Array(this.#value.buffer);
    this.#order = [new Uint32Array(assets), new Uint32Array(assets)];
  }

  /** Writes the levels of `values` where `eligible` and finite, 0 elsewhere. */
  rank(values: Float64Array, eligible: Uint8Array, levels: Uint8Array): void {
    const count = this.#collect(values, eligible, levels);
    const order = this.#sort(count);
    const key = this.#key;
    for (let first = 0; first < count; ) {
      let last = first;
      const digits = key[order[first]] >>> DROPPED_BITS;
      while (last + 1 < count && key[order[last + 1]] >>> DROPPED_BITS === digits) last++;
      const share = ((first + last) / 2 + 0.5) / count;
      const level = 1 + Math.min(RANK_LEVELS - 1, Math.floor(share * RANK_LEVELS));
      for (let position = first; position <= last; position++) levels[order[position]] = level;
      first = last + 1;
    }
  }

  /** Keys that ascend as unsigned integers where the values ascend as numbers. */
  #collect(values: Float64Array, eligible: Uint8Array, levels: Uint8Array): number {
    const value = this.#value;
    const key = this.#key;
    const order = this.#order[0];
    let count = 0;
    for (let asset = 0; asset < values.length; asset++) {
      levels[asset] = 0;
      const given = values[asset];
      if (eligible[asset] === 0 || !(given - given === 0)) continue;
      value[asset] = given === 0 ? 0 : given;
      const bits = key[asset];
      key[asset] = bits >>> 31 === 1 ? ~bits : bits | 0x8000_0000;
      order[count++] = asset;
    }
    return count;
  }

  #sort(count: number): Uint32Array {
    const key = this.#key;
    const starts = this.#starts;
    let [from, to] = this.#order;
    for (let shift = DROPPED_BITS; shift < 32; shift += BUCKET_BITS) {
      starts.fill(0);
      for (let i = 0; i < count; i++) starts[(key[from[i]] >>> shift) & (BUCKETS - 1)]++;
      let position = 0;
      for (let bucket = 0; bucket < BUCKETS; bucket++) {
        const size = starts[bucket];
        starts[bucket] = position;
        position += size;
      }
      for (let i = 0; i < count; i++) {
        const asset = from[i];
        to[starts[(key[asset] >>> shift) & (BUCKETS - 1)]++] = asset;
      }
      [from, to] = [to, from];
    }
    return from;
  }
}
