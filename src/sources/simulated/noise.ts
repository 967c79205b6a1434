/** What a draw is for; one number each, so that no two purposes share a draw. */
export type Purpose = number;

/**
 * Random numbers addressed by what they are for, not by the order they are drawn in: the value of
 * (purpose, who, when) depends on nothing else but the seed. So a market may be continued, or read
 * in any order, and stay the same.
 *
 * Mixing: the finaliser of MurmurHash3 (A. Appleby), thrice over.
 */
export class Noise {
  readonly #seed: number;

  constructor(seed: number) {
    this.#seed = mix(seed ^ 0x5bd1e995);
  }

  /** Noise independent of this one, the same for the same `stream`. */
  derive(stream: number): Noise {
    return new Noise(mix(this.#seed ^ Math.imul(stream + 1, 0x27d4eb2f)));
  }

  /** Uniform in (0, 1). */
  uniform(purpose: Purpose, who: number, when: number): number {
    return (this.#bits(purpose, who, when) + 0.5) / 0x1_0000_0000;
  }

  /** Standard normal (Box and Muller, 1958). */
  normal(purpose: Purpose, who: number, when: number): number {
    const bits = this.#bits(purpose, who, when);
    const radius = Math.sqrt(-2 * Math.log((bits + 0.5) / 0x1_0000_0000));
    return radius * Math.cos((2 * Math.PI * mix(bits ^ 0x68bc21eb)) / 0x1_0000_0000);
  }

  #bits(purpose: Purpose, who: number, when: number): number {
    const first = mix(this.#seed ^ Math.imul(purpose + 1, 0x9e3779b1));
    const second = mix(first ^ Math.imul(who + 1, 0x85ebca77));
    return mix(second ^ Math.imul(when + 1, 0xc2b2ae3d));
  }
}

function mix(bits: number): number {
  let mixed = bits ^ (bits >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
