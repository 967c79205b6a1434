import { FeatureExtractor } from '../features/extract.ts';
import { FeatureRows } from '../features/feature-rows.ts';
import { FEATURE_COUNT } from '../features/feature-set.ts';
import { trainHiddenLayer } from '../learn/hidden-layer.ts';
import { trainLinearSeparator } from '../learn/linear-separator.ts';
import { LABELS, type LabelledText } from './label.ts';
import { LINEAR_SIZE, type SentimentWeights } from './sentiment-model.ts';

/** Cost of an error by domain, and by label where a domain's rare label must not be forgotten. */
const COST = { crypto: 0.2, finance: 0.12 };
const RARE_LABEL = { '-1': 2.5, '0': 1.3, '1': 1 };
/** Cost of an error in telling the domain. */
const DOMAIN_COST = 0.5;

export interface TrainOptions {
  seed: number;
  /** Told after each of the five parts. */
  onProgress?: (done: number, total: number) => void;
}

/** Learns from `texts`. The same texts in the same order and seed give the same weights. */
export function trainSentiment(
  texts: readonly LabelledText[],
  { seed, onProgress = () => {} }: TrainOptions,
): SentimentWeights {
  const chosen = texts.map((_, at) => at);
  const known = frequentFeatures(texts);
  const { full, words } = extractAll(texts, known);
  const parts = LABELS.length + 2;
  const linear = new Float32Array(LINEAR_SIZE);
  for (const [at, label] of LABELS.entries()) {
    const column = trainLinearSeparator({
      rows: full,
      chosen,
      isPositive: (row) => texts[row].label === label,
      cost: (row) =>
        COST[texts[row].domain] * (texts[row].label === label ? rarity(texts[row]) : 1),
      seed,
    });
    for (let i = 0; i < FEATURE_COUNT; i++) linear[i * LABELS.length + at] = column[i];
    onProgress(at + 1, parts);
  }
  const hidden = trainHiddenLayer({
    rows: full,
    chosen,
    classOf: (row) => LABELS.indexOf(texts[row].label),
    cost: (row) => rarity(texts[row]),
    seed,
  });
  onProgress(parts - 1, parts);
  const domain = trainLinearSeparator({
    rows: words,
    chosen,
    isPositive: (row) => texts[row].domain === 'crypto',
    cost: () => DOMAIN_COST,
    seed,
  });
  onProgress(parts, parts);
  return { known, linear, hidden, domain, sharpness: { crypto: 1, finance: 1 } };
}

function rarity({ domain, label }: LabelledText): number {
  return domain === 'crypto' ? RARE_LABEL[`${label}`] : 1;
}

/** Features of at least two texts: what was seen once says nothing of the next text. */
function frequentFeatures(texts: readonly LabelledText[]): Uint8Array {
  const extractor = new FeatureExtractor();
  const counts = new Uint8Array(FEATURE_COUNT);
  for (const { text, domain } of texts) {
    const { index, length } = extractor.extract(text, domain);
    for (let i = 0; i < length; i++) counts[index[i]] = Math.min(2, counts[index[i]] + 1);
  }
  return counts.map((count) => (count >= 2 ? 1 : 0));
}

function extractAll(
  texts: readonly LabelledText[],
  known: Uint8Array,
): { full: FeatureRows; words: FeatureRows } {
  const extractor = new FeatureExtractor(known);
  const full = new FeatureRows();
  const words = new FeatureRows();
  for (const { text, domain } of texts) {
    full.append(extractor.extract(text, domain));
    words.append(extractor.words(text));
  }
  return { full, words };
}
