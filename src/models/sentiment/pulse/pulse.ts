import {
  type AssetId,
  HOUR,
  type Instant,
  InvalidInputError,
  type MetricColumns,
} from '../../../core/index.ts';

/** One judged mention of a token. */
export interface JudgedMention {
  asset: AssetId;
  source: string;
  /** When the text could first be read. */
  knownAt: Instant;
  /** −1 to 1. */
  score: number;
  /** Credibility of the post times certainty of the mention, 0 to 1. */
  weight: number;
}

export interface PulseOptions {
  /** After so many milliseconds a text counts half. */
  halfLife?: number;
  /** Weight of a source by its id or the part before its colon; 1 where absent. */
  sourceWeights?: Readonly<Record<string, number>>;
  /** Weight of the belief that nothing special is said; shrinks thin evidence to zero. */
  prior?: number;
}

/** What is said of a token. */
export interface Pulse {
  /** −1 to 1, shrunk to 0 where little is said. */
  score: number;
  /** Decayed weight of all texts: how much is said. */
  volume: number;
  /** The same by source. */
  bySource: Readonly<Record<string, { score: number; volume: number }>>;
}

/** Sums that decay: value at `time`. */
interface Decaying {
  weighted: number;
  weight: number;
  time: Instant;
}

/**
 * Sentiment by token and source, each text counting less as it ages. Holds sums only: memory grows
 * with tokens and sources, not with texts. Texts come in the order in which they became known.
 */
export class SentimentPulse {
  readonly #halfLife: number;
  readonly #sourceWeights: Readonly<Record<string, number>>;
  readonly #prior: number;
  readonly #sums = new Map<AssetId, Map<string, Decaying>>();
  #knownUntil = Number.NEGATIVE_INFINITY;

  constructor({ halfLife = 12 * HOUR, sourceWeights = {}, prior = 2 }: PulseOptions = {}) {
    this.#halfLife = halfLife;
    this.#sourceWeights = sourceWeights;
    this.#prior = prior;
  }

  /** @throws {InvalidInputError} on a text known before the last one. */
  add({ asset, source, knownAt, score, weight }: JudgedMention): void {
    if (knownAt < this.#knownUntil) {
      throw new InvalidInputError('Texts must come in the order in which they became known.');
    }
    this.#knownUntil = knownAt;
    const sources = this.#sums.get(asset) ?? new Map<string, Decaying>();
    this.#sums.set(asset, sources);
    const before = sources.get(source) ?? { weighted: 0, weight: 0, time: knownAt };
    const decay = this.#decay(knownAt - before.time);
    const added = weight * this.#weightOf(source);
    sources.set(source, {
      weighted: before.weighted * decay + added * score,
      weight: before.weight * decay + added,
      time: knownAt,
    });
  }

  /**
   * What is said of a token as of an instant.
   *
   * @throws {InvalidInputError} where a text known later was already added: it would be seen.
   */
  at(asset: AssetId, asOf: Instant): Pulse {
    if (asOf < this.#knownUntil) {
      throw new InvalidInputError('A pulse cannot be read as of before its last text was known.');
    }
    const bySource: Record<string, { score: number; volume: number }> = {};
    let weighted = 0;
    let volume = 0;
    for (const [source, sums] of this.#sums.get(asset) ?? []) {
      const decay = this.#decay(asOf - sums.time);
      weighted += sums.weighted * decay;
      volume += sums.weight * decay;
      bySource[source] = {
        score: (sums.weighted * decay) / (sums.weight * decay + this.#prior),
        volume: sums.weight * decay,
      };
    }
    return { score: weighted / (volume + this.#prior), volume, bySource };
  }

  /** The tokens that anything was said of, in the order of first mention. */
  assets(): AssetId[] {
    return [...this.#sums.keys()];
  }

  /** The metric `sentiment` of every token, as of an instant. */
  metrics(asOf: Instant): MetricColumns {
    const assets = this.assets();
    return {
      metrics: ['sentiment'],
      assets,
      metric: new Uint32Array(assets.length),
      asset: Uint32Array.from(assets, (_, at) => at),
      time: new Float64Array(assets.length).fill(asOf),
      value: Float64Array.from(assets, (asset) => this.at(asset, asOf).score),
      knownAt: new Float64Array(assets.length).fill(asOf),
    };
  }

  #decay(age: number): number {
    return 2 ** (-age / this.#halfLife);
  }

  #weightOf(source: string): number {
    return this.#sourceWeights[source] ?? this.#sourceWeights[source.split(':')[0]] ?? 1;
  }
}
