import { requireWhole } from '../check.ts';

/**
 * Seeded random numbers: xoshiro128** (Blackman & Vigna 2018), state filled from the seed by
 * SplitMix32. The same seed gives the same numbers on every machine. Not for secrets.
 */
export class RandomGenerator {
  readonly #state = new Uint32Array(4);
  #spareNormal = Number.NaN;

  /** `seed`: a whole number, or a text such as `'BTC/volume'`. */
  constructor(seed: number | string) {
    const next = splitMix32(typeof seed === 'string' ? hashText(seed) : wholeSeed(seed));
    for (let i = 0; i < 4; i++) this.#state[i] = next();
  }

  /** A generator that starts from the four words given, as the reference implementation does. */
  static fromState(state: ArrayLike<number>): RandomGenerator {
    const generator = new RandomGenerator(0);
    generator.#state.set(state);
    return generator;
  }

  /** An independent generator for one purpose; drawing from it leaves this one as it is. */
  fork(purpose: number | string): RandomGenerator {
    const seed = `${this.#state.join('.')}/${purpose}`;
    return new RandomGenerator(seed);
  }

  /** Whole number from 0 to 2³² − 1. */
  word(): number {
    const s = this.#state;
    const result = Math.imul(rotate(Math.imul(s[1], 5), 7), 9) >>> 0;
    const shifted = s[1] << 9;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= shifted;
    s[3] = rotate(s[3], 11);
    return result;
  }

  /** Number in [0, 1) with 53 random bits. */
  uniform(): number {
    return ((this.word() >>> 5) * 0x4000000 + (this.word() >>> 6)) / 2 ** 53;
  }

  /** Whole number from 0 to `below` − 1, each as likely; `below` up to 2³². */
  integer(below: number): number {
    requireWhole('below', below);
    const fair = 2 ** 32 - (2 ** 32 % below);
    let word = this.word();
    while (word >= fair) word = this.word();
    return word % below;
  }

  /** Standard normal, by the polar method (Marsaglia & Bray 1964). */
  normal(): number {
    const spare = this.#spareNormal;
    this.#spareNormal = Number.NaN;
    if (!Number.isNaN(spare)) return spare;
    for (;;) {
      const x = 2 * this.uniform() - 1;
      const y = 2 * this.uniform() - 1;
      const square = x * x + y * y;
      if (square >= 1 || square === 0) continue;
      const scale = Math.sqrt((-2 * Math.log(square)) / square);
      this.#spareNormal = y * scale;
      return x * scale;
    }
  }

  /** Exponential with mean 1. */
  exponential(): number {
    return -Math.log1p(-this.uniform());
  }

  /** The items in random order, as a new array (Fisher & Yates). */
  shuffle<Item>(items: readonly Item[]): Item[] {
    const shuffled = [...items];
    for (let i = shuffled.length - 1; i > 0; i--) {
      const j = this.integer(i + 1);
      [shuffled[i], shuffled[j]] = [shuffled[j], shuffled[i]];
    }
    return shuffled;
  }
}

function wholeSeed(seed: number): number {
  requireWhole('seed', seed, 0);
  return seed < 2 ** 32 ? seed : hashText(String(seed));
}

function splitMix32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
}

/** FNV-1a, 32 bits. */
function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

function rotate(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}
