import type { FeatureView } from './feature-set.ts';

/** Features of many texts, row after row: row `r` is entries `offset[r] … offset[r + 1]`. */
export class FeatureRows {
  index = new Uint32Array(1 << 16);
  value = new Float32Array(1 << 16);
  readonly offset: number[] = [0];

  get length(): number {
    return this.offset.length - 1;
  }

  append(row: FeatureView): void {
    const from = this.offset[this.length];
    const until = from + row.length;
    if (until > this.index.length) this.#grow(until);
    this.index.set(row.index.subarray(0, row.length), from);
    this.value.set(row.value.subarray(0, row.length), from);
    this.offset.push(until);
  }

  row(at: number): FeatureView {
    const from = this.offset[at];
    const until = this.offset[at + 1];
    return {
      index: this.index.subarray(from, until),
      value: this.value.subarray(from, until),
      length: until - from,
    };
  }

  #grow(needed: number): void {
    const length = Math.max(needed, 2 * this.index.length);
    const index = new Uint32Array(length);
    const value = new Float32Array(length);
    index.set(this.index);
    value.set(this.value);
    this.index = index;
    this.value = value;
  }
}
