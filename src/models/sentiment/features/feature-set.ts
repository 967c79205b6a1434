/** Features are hashed into 2¹⁸ numbers (Weinberger et al. 2009). */
export const FEATURE_BITS = 18;
export const FEATURE_COUNT = 1 << FEATURE_BITS;

/** A text's features: `index[i]` holds `value[i]` for `i < length`. Valid until the next extraction. */
export interface FeatureView {
  readonly index: Uint32Array;
  readonly value: Float32Array;
  readonly length: number;
}

/** Spreads the bits of a 32-bit hash (Murmur3's finaliser). */
function finalise(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** Hash of two hashes in order. */
export function pair(first: number, second: number): number {
  return (Math.imul(first, 0x9e3779b1) + Math.imul(second ^ 0x5bd1e995, 0x01000193)) | 0;
}

/** FNV-1a, 32 bits. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}

/**
 * Collects features in groups. Within a group each feature counts once and the group has a fixed
 * Euclidean length, so a long text does not outweigh a short one.
 */
export class FeatureSet implements FeatureView {
  index = new Uint32Array(2048);
  value = new Float32Array(2048);
  length = 0;
  readonly #known: Uint8Array | undefined;
  readonly #seen = new Uint32Array(FEATURE_COUNT);
  #generation = 0;
  #groupStart = 0;
  #salt = 0;

  /** `known`: 1 for each feature to take; all where absent. */
  constructor(known?: Uint8Array) {
    this.#known = known;
  }

  clear(): void {
    this.length = 0;
    this.#generation++;
  }

  /** Begins a group whose features `salt` keeps apart from others'. */
  beginGroup(salt: number): void {
    this.#groupStart = this.length;
    this.#salt = salt;
  }

  add(hash: number): void {
    this.#put(finalise(pair(this.#salt, hash)) & (FEATURE_COUNT - 1), 1);
  }

  /** A feature with a value of its own. */
  addValue(hash: number, value: number): void {
    this.#put(finalise(pair(this.#salt, hash)) & (FEATURE_COUNT - 1), value);
  }

  /** Scales the group to length `weight`. */
  endGroup(weight: number): void {
    const scale = weight / Math.sqrt(Math.max(1, this.length - this.#groupStart));
    for (let i = this.#groupStart; i < this.length; i++) this.value[i] *= scale;
  }

  /** Repeats what was collected so far as features of `domain` alone (Daumé III 2007). */
  repeatForDomain(salt: number, weight: number): void {
    const until = this.length;
    for (let i = 0; i < until; i++) {
      this.#put(finalise(pair(salt, this.index[i])) & (FEATURE_COUNT - 1), this.value[i] * weight);
    }
  }

  #put(index: number, value: number): void {
    if (this.#seen[index] === this.#generation || this.#known?.[index] === 0) return;
    this.#seen[index] = this.#generation;
    if (this.length === this.index.length) this.#grow();
    this.index[this.length] = index;
    this.value[this.length++] = value;
  }

  #grow(): void {
    const index = new Uint32Array(2 * this.index.length);
    const value = new Float32Array(2 * this.value.length);
    index.set(this.index);
    value.set(this.value);
    this.index = index;
    this.value = value;
  }
}
