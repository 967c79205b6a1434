import { fitSharpness } from '../learn/sharpness.ts';
import { LABELS, type LabelledText, type Sentiment } from '../model/label.ts';
import type { SentimentWeights } from '../model/sentiment-model.ts';

/** Fits each domain's sharpness on judgements of texts the judging model had not seen. */
export function fitDomainSharpness(
  texts: readonly LabelledText[],
  judged: readonly Sentiment[],
): SentimentWeights['sharpness'] {
  const fitFor = (domain: LabelledText['domain']) =>
    fitSharpness(
      texts.flatMap((text, at) =>
        text.domain === domain
          ? [
              {
                probabilities: Float64Array.from(judged[at].probabilities),
                truth: LABELS.indexOf(text.label),
              },
            ]
          : [],
      ),
    );
  return { crypto: fitFor('crypto'), finance: fitFor('finance') };
}
