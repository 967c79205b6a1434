const LEARN = 0.02;
const CLIP = 3;
const PRIOR_WINDOWS = 30;
/** Mean absolute deviation of a normal variable, so that a deviation reads as its standard deviation. */
const NORMAL = Math.sqrt(Math.PI / 2);

/** Centre and spread of each feature, learned from a stream and hardly moved by what lies far out. */
export class RobustBaseline {
  readonly centre: Float64Array;
  readonly spread: Float64Array;
  #seen = 0;

  constructor(size: number) {
    this.centre = new Float64Array(size);
    this.spread = new Float64Array(size).fill(0.5);
  }

  get windows(): number {
    return this.#seen;
  }

  /** Learns a window; what lies more than three deviations out counts as three. */
  learn(features: Float64Array): void {
    const rate = Math.max(LEARN, 1 / ++this.#seen);
    for (let at = 0; at < features.length; at++) {
      const reach = CLIP * Math.max(this.spread[at], 0.1);
      const error = Math.max(-reach, Math.min(reach, features[at] - this.centre[at]));
      this.centre[at] += rate * error;
      this.spread[at] += rate * (Math.abs(error) * NORMAL - this.spread[at]);
    }
  }
}

/**
 * How far above its subject's own habit each feature lies, in deviations. A subject with little
 * history is judged by everybody's (`all`), and by its own the more of it there is.
 */
export function deviations(
  features: Float64Array,
  own: RobustBaseline,
  all: RobustBaseline,
  floor: number,
): Float64Array {
  const trust = own.windows / (own.windows + PRIOR_WINDOWS);
  return features.map((value, at) => {
    const centre = trust * own.centre[at] + (1 - trust) * all.centre[at];
    const spread = trust * own.spread[at] + (1 - trust) * all.spread[at];
    return Math.max(0, (value - centre) / Math.max(spread, floor));
  });
}
