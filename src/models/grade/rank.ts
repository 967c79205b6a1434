import { reserve, startKernel } from '../../kernel/index.ts';

/** Levels a rank is kept at: 1 … 255 from lowest to highest; 0 says that the value is missing. */
export const RANK_LEVELS = 255;

/** A level as the linear model reads it: −½ … ½ around the middle; missing is the middle. */
export const LEVEL_VALUE: Float64Array = Float64Array.from({ length: 256 }, (_, level) =>
  level === 0 ? 0 : (level - 128) / RANK_LEVELS,
);

/** The compiled `rank.wat`, which tells what each parameter is. Addresses are bytes of `memory`. */
interface RankKernel {
  memory: WebAssembly.Memory;
  rank(
    values: number,
    eligible: number,
    assets: number,
    levels: number,
    pairs: number,
    spare: number,
    middles: number,
    starts: number,
  ): void;
}

/** Bytes that the kernel needs for where its buckets start. */
const STARTS = 2 * 2048 * 4;
/** Bytes that an asset takes: a value, a pair twice, eligible or not, a level, two positions. */
const ASSET = 8 + 2 * 8 + 2 + 2;

/**
 * Ranks one day's assets against each other and keeps each rank as one byte. Ties, which are values
 * that agree to four digits, share the mean of their ranks. O(assets), no allocation a call.
 */
export class CrossSectionRanker {
  readonly #values: Float64Array;
  readonly #eligible: Uint8Array;
  readonly #levels: Uint8Array;
  readonly #rank: () => void;

  constructor(assets: number) {
    const { memory, rank } = startKernel<RankKernel>(new URL('./rank.wasm', import.meta.url));
    reserve(memory, STARTS + ASSET * assets + 1);
    const pairs = STARTS + 8 * assets;
    const spare = pairs + 8 * assets;
    const eligible = spare + 8 * assets;
    const levels = eligible + assets;
    const middles = levels + assets;
    this.#values = new Float64Array(memory.buffer, STARTS, assets);
    this.#eligible = new Uint8Array(memory.buffer, eligible, assets);
    this.#levels = new Uint8Array(memory.buffer, levels, assets);
    this.#rank = () => rank(STARTS, eligible, assets, levels, pairs, spare, middles, 0);
  }

  /** Writes the levels of `values` where `eligible` and finite, 0 elsewhere. */
  rank(values: Float64Array, eligible: Uint8Array, levels: Uint8Array): void {
    this.#values.set(values);
    this.#eligible.set(eligible);
    this.#rank();
    levels.set(this.#levels);
  }
}
