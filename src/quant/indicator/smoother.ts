/** Steps between restarts of the recurrence. */
const BLOCK = 4;

export interface SmoothingRule {
  /** Share of each new observation in the average, 0 … 1. */
  readonly weight: number;
  /** The average starts as the plain mean of this many observations. */
  readonly seed: number;
  /** Observations before the first result, at least `seed`. */
  readonly warmUp: number;
}

/**
 * Exponential smoothing y ← (1 − w)·y + w·x, the recurrence under every smoothed indicator. An
 * observation that is not finite is skipped and gives NaN.
 *
 * Written naively each step waits for the one before. Here y is restarted every four steps from
 * (1 − w)ᵏ·y₀ + what came in since, so that a processor works on several steps at once. `push` and
 * `fill` do the same arithmetic in the same order: a stream and a batch agree to the last bit.
 */
export class Smoother {
  readonly #rule: SmoothingRule;
  readonly #kept: number;
  /** Mean of the observations while the average is being seeded. */
  #seedSum = 0;
  #seen = 0;
  /** The average when the block began. */
  #base = 0;
  /** Smoothed observations since, as if the average had been 0. */
  #arrived = 0;
  /** Share of `#base` still in the average: (1 − w)ᵏ after k steps. */
  #baseShare = 1;
  #step = 0;

  constructor(rule: SmoothingRule) {
    this.#rule = rule;
    this.#kept = 1 - rule.weight;
  }

  /** Takes the next observation and gives the average; NaN before `warmUp` observations. */
  push(value: number): number {
    if (!Number.isFinite(value)) return Number.NaN;
    const average = this.#seen < this.#rule.seed ? this.#seed(value) : this.#advance(value);
    if (this.#seen < this.#rule.warmUp) this.#seen++;
    return this.#seen < this.#rule.warmUp ? Number.NaN : average;
  }

  /** Takes a run of observations and writes the averages to `out`, which may be `values` itself. */
  fill(values: Float64Array, out: Float64Array): void {
    const { length } = values;
    for (let i = 0; i < length; ) {
      if (this.#seen === this.#rule.warmUp && this.#step === 0)
        i = this.#fillBlocks(values, out, i);
      if (i < length) {
        out[i] = this.push(values[i]);
        i++;
      }
    }
  }

  #seed(value: number): number {
    this.#seedSum += value;
    this.#base = this.#seedSum / (this.#seen + 1);
    return this.#base;
  }

  #advance(value: number): number {
    this.#arrived = this.#kept * this.#arrived + this.#rule.weight * value;
    this.#baseShare *= this.#kept;
    const average = this.#baseShare * this.#base + this.#arrived;
    if (++this.#step === BLOCK) {
      this.#base = average;
      this.#arrived = 0;
      this.#baseShare = 1;
      this.#step = 0;
    }
    return average;
  }

  /** Whole blocks from row `i` up to the first that misses an observation; the row reached. */
  #fillBlocks(values: Float64Array, out: Float64Array, start: number): number {
    const { weight } = this.#rule;
    const kept1 = this.#kept;
    const kept2 = kept1 * kept1;
    const kept3 = kept2 * kept1;
    const kept4 = kept3 * kept1;
    let base = this.#base;
    let i = start;
    for (; i + BLOCK <= values.length; i += BLOCK) {
      const arrived1 = weight * values[i];
      const arrived2 = kept1 * arrived1 + weight * values[i + 1];
      const arrived3 = kept1 * arrived2 + weight * values[i + 2];
      const arrived4 = kept1 * arrived3 + weight * values[i + 3];
      const average = kept4 * base + arrived4;
      if (!Number.isFinite(average)) break;
      out[i] = kept1 * base + arrived1;
      out[i + 1] = kept2 * base + arrived2;
      out[i + 2] = kept3 * base + arrived3;
      out[i + 3] = average;
      base = average;
    }
    this.#base = base;
    return i;
  }
}

/** Wilder's smoothing (1978): weight 1/length, from the mean of the first `length` on. */
export function wilderRule(length: number): SmoothingRule {
  return { weight: 1 / length, seed: length, warmUp: length };
}

/** Exponential moving average: weight 2/(length + 1), from the first observation on. */
export function exponentialRule(length: number): SmoothingRule {
  return { weight: 2 / (length + 1), seed: 1, warmUp: length };
}
