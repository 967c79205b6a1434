import type { ModelIdentity } from '../../../core/index.ts';
import {
  type Aim,
  atLeast,
  figure,
  type MeasuredTable,
  type ModelReport,
  type ReportSection,
} from '../../report/index.ts';
import type { Label } from '../model/label.ts';
import type { DomainReport, SentimentReport } from './report.ts';
import type { Scores } from './scores.ts';

const NAMES: Readonly<Record<Label, string>> = { '-1': 'bearish', '0': 'neutral', '1': 'bullish' };
const IN_ORDER = ['bearish', 'neutral', 'bullish'];

/** Of a text no more is kept than tells which it was. */
const QUOTED = 60;

/** What the sentiment model was worth, written from results alone. */
export function sentimentResults(identity: ModelIdentity, report: SentimentReport): ModelReport {
  return {
    model: 'sentiment',
    title: 'Sentiment model',
    says: 'Reads a headline or a post and gives a label (−1 bearish, 0 neutral, 1 bullish) with calibrated probabilities.',
    method:
      'Five folds. Near-duplicates (half of the words in common, and whatever such pairs link together) are kept in one fold. The domain is told by the model, not given.',
    methodology: 'methodology/sentiment.md',
    writtenBy: 'assay train sentiment',
    sections: [
      describe('Crypto headlines of 2022, three annotators', identity, report.crypto, {
        macroF1: atLeast(0.75, report.crypto.scores.macroF1),
      }),
      describe('Financial tweets and currency commentary', identity, report.finance, {
        accuracy: atLeast(0.82, report.finance.scores.accuracy),
      }),
    ],
    limits: [
      'English only. Sarcasm, images and what a link says are not read.',
      'A headline is judged by its words, not by whether it is true or already known.',
      'The crypto set is small and from one season; funding news is labelled bullish in most cases and neutral in many others, which bounds what any model can reach on it.',
      'Currency commentary in the financial set speaks of two currencies at once; the label follows the first.',
    ],
  };
}

function describe(
  data: string,
  identity: ModelIdentity,
  { scores, baseline, calibrationError, reliability, failures, domainTold }: DomainReport,
  aims: Readonly<Record<string, Aim>>,
): ReportSection {
  return {
    data,
    model: identity,
    n: scores.count,
    unit: 'texts',
    misses: failures.map(({ text, truth, told, confidence }) => ({
      what: `“${text.slice(0, QUOTED)}…” is ${NAMES[truth]}, was told ${NAMES[told]}`,
      measure: 'confidence',
      value: confidence,
      form: 'percent',
    })),
    headline: [
      figure('macro-F1', scores.macroF1, 'number', aims.macroF1),
      figure('accuracy', scores.accuracy, 'number', {
        interval: shareInterval(scores.accuracy, scores.count),
        ...aims.accuracy,
      }),
      ...scores.f1.map((f1, at) => figure(`F1 ${IN_ORDER[at]}`, f1, 'number')),
      figure('accuracy of always the same label', baseline.accuracy, 'number'),
      figure('macro-F1 of always the same label', baseline.macroF1, 'number'),
      figure('domain told right', domainTold, 'percent'),
      figure('calibration error', calibrationError, 'percent'),
    ],
    byYear: [],
    calibration: [
      {
        of: 'Probability of the told label, and how often it was right',
        error: calibrationError,
        bins: reliability.map(({ told, right, count }) => ({
          stated: told,
          observed: right,
          n: count,
        })),
      },
    ],
    tables: [confusion(scores)],
  };
}

/** 95 % interval of a share of independent cases. */
function shareInterval(share: number, count: number): [number, number] {
  const reach = 1.96 * Math.sqrt((share * (1 - share)) / Math.max(1, count));
  return [share - reach, share + reach];
}

function confusion({ confusion: rows }: Scores): MeasuredTable {
  return {
    title: 'Confusion',
    columns: [
      { name: 'truth ↓ told →', form: 'text' },
      ...IN_ORDER.map((name) => ({ name, form: 'count' as const })),
    ],
    rows: rows.map((counts, at) => [IN_ORDER[at], ...counts]),
  };
}
