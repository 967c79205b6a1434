import type { LabelledText, Sentiment } from '../model/label.ts';
import { SentimentModel } from '../model/sentiment-model.ts';
import { trainSentiment } from '../model/train.ts';
import { dealFolds } from './folds.ts';

export interface CrossValidateOptions {
  folds: number;
  seed: number;
  onProgress?: (done: number, total: number) => void;
}

/**
 * Judges every text by a model that saw neither it nor a near-duplicate of it. The domain is told by
 * the model, as it is for a text off the street.
 */
export function crossValidate(
  texts: readonly LabelledText[],
  { folds, seed, onProgress = () => {} }: CrossValidateOptions,
): Sentiment[] {
  const foldOf = dealFolds(texts, folds, seed);
  const judged: Sentiment[] = new Array(texts.length);
  for (let fold = 0; fold < folds; fold++) {
    const model = new SentimentModel(
      { id: 'sentiment', version: `fold-${fold}`, sha256: '' },
      trainSentiment(
        texts.filter((_, at) => foldOf[at] !== fold),
        { seed },
      ),
    );
    for (const [at, { text }] of texts.entries()) {
      if (foldOf[at] === fold) judged[at] = model.judge(text);
    }
    onProgress(fold + 1, folds);
  }
  return judged;
}
