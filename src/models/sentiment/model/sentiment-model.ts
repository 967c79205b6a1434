import type { ModelIdentity } from '../../../core/index.ts';
import { type Domain, FeatureExtractor } from '../features/extract.ts';
import { FEATURE_COUNT, type FeatureView } from '../features/feature-set.ts';
import {
  classLogits,
  HIDDEN,
  type HiddenLayerWeights,
  hiddenUnits,
} from '../learn/hidden-layer.ts';
import { sharpen } from '../learn/sharpness.ts';
import { softmax } from '../learn/softmax.ts';
import { LABELS, type Sentiment } from './label.ts';

/** Everything that was learnt. */
export interface SentimentWeights {
  /** 1 for each feature that was learnt from; others say nothing. */
  known: Uint8Array;
  /** `[FEATURE_COUNT × 3]`, row-major: three linear separators, one a class. */
  linear: Float32Array;
  hidden: HiddenLayerWeights;
  /** By feature: above zero speaks for crypto, below for finance. */
  domain: Float32Array;
  /** By domain: the power that turns probabilities into frequencies; see `fitSharpness`. */
  sharpness: Readonly<Record<Domain, number>>;
}

/** Turns margins of the separators into log-odds as decided as the hidden layer's. */
const MARGIN_SCALE = 2;

/**
 * Judges texts: the mean of two readings of the same features, a linear one and one through a
 * hidden layer. Which habits of speech apply (`domain`) is told from the words unless it is given.
 */
export class SentimentModel {
  readonly identity: ModelIdentity;
  readonly #weights: SentimentWeights;
  readonly #extractor: FeatureExtractor;
  readonly #units = new Float32Array(HIDDEN);
  readonly #logits = new Float64Array(LABELS.length);

  constructor(identity: ModelIdentity, weights: SentimentWeights) {
    this.identity = identity;
    this.#weights = weights;
    this.#extractor = new FeatureExtractor(weights.known);
  }

  judge(text: string, domain = this.domainOf(text)): Sentiment {
    const features = this.#extractor.extract(text, domain);
    const linear = this.#linearReading(features);
    const hidden = this.#hiddenReading(features);
    const [bearish, neutral, bullish] = sharpen(
      linear.map((share, at) => (share + hidden[at]) / 2),
      this.#weights.sharpness[domain],
    );
    return {
      label: bearish > neutral && bearish > bullish ? -1 : bullish > neutral ? 1 : 0,
      score: bullish - bearish,
      probabilities: [bearish, neutral, bullish],
      domain,
    };
  }

  domainOf(text: string): Domain {
    const { index, value, length } = this.#extractor.words(text);
    let margin = 0;
    for (let i = 0; i < length; i++) margin += this.#weights.domain[index[i]] * value[i];
    return margin > 0 ? 'crypto' : 'finance';
  }

  #linearReading({ index, value, length }: FeatureView): Float64Array {
    const { linear } = this.#weights;
    let bearish = 0;
    let neutral = 0;
    let bullish = 0;
    for (let i = 0; i < length; i++) {
      const from = index[i] * LABELS.length;
      bearish += linear[from] * value[i];
      neutral += linear[from + 1] * value[i];
      bullish += linear[from + 2] * value[i];
    }
    return softmax(Float64Array.of(bearish, neutral, bullish).map((sum) => sum * MARGIN_SCALE));
  }

  #hiddenReading(features: FeatureView): Float64Array {
    hiddenUnits(this.#weights.hidden.input, features, this.#units);
    classLogits(this.#weights.hidden, this.#units, this.#logits);
    return softmax(this.#logits);
  }
}

/** Sizes every set of weights has. */
export const LINEAR_SIZE = FEATURE_COUNT * LABELS.length;
