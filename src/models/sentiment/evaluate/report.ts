import { DOMAINS, type Domain } from '../features/extract.ts';
import { sharpen } from '../learn/sharpness.ts';
import type { Label, LabelledText, Sentiment } from '../model/label.ts';
import type { SentimentWeights } from '../model/sentiment-model.ts';
import { trainSentiment } from '../model/train.ts';
import { fitDomainSharpness } from './calibrate.ts';
import { crossValidate } from './cross-validate.ts';
import { type Scores, scoreLabels } from './scores.ts';

const FOLDS = 5;
const BINS = 10;

/** How a domain's texts were judged by models that had not seen them or their near-duplicates. */
export interface DomainReport {
  scores: Scores;
  /** What always telling the most frequent label would have scored. */
  baseline: Scores;
  /** Share of texts whose domain was told right. */
  domainTold: number;
  /** Expected calibration error of the told label's probability, ten bins. */
  calibrationError: number;
  /** Bins of that probability: its mean, how often the label was right, how many texts. */
  reliability: readonly { told: number; right: number; count: number }[];
  /** Texts judged wrong with the greatest confidence. */
  failures: readonly { text: string; truth: Label; told: Label; confidence: number }[];
}

export type SentimentReport = Readonly<Record<Domain, DomainReport>>;

export interface SentimentTraining {
  weights: SentimentWeights;
  report: SentimentReport;
}

export interface TrainAndGradeOptions {
  seed: number;
  onProgress?: (done: number, total: number) => void;
}

/**
 * Grades the method by five-fold cross-validation, calibrates on those judgements, and learns the
 * model itself from all texts.
 */
export function trainAndGrade(
  texts: readonly LabelledText[],
  { seed, onProgress = () => {} }: TrainAndGradeOptions,
): SentimentTraining {
  const judged = crossValidate(texts, {
    folds: FOLDS,
    seed,
    onProgress: (done) => onProgress(done, FOLDS + 1),
  });
  const sharpness = fitDomainSharpness(texts, judged);
  const calibrated = judged.map((sentiment) => recalibrate(sentiment, sharpness));
  const weights = { ...trainSentiment(texts, { seed }), sharpness };
  onProgress(FOLDS + 1, FOLDS + 1);
  const of = (domain: Domain) => {
    const rows = texts.keys().filter((at) => texts[at].domain === domain);
    return gradeDomain([...rows].map((at) => ({ text: texts[at], sentiment: calibrated[at] })));
  };
  return { weights, report: { crypto: of(DOMAINS[0]), finance: of(DOMAINS[1]) } };
}

function recalibrate(sentiment: Sentiment, sharpness: SentimentWeights['sharpness']): Sentiment {
  const [bearish, neutral, bullish] = sharpen(
    Float64Array.from(sentiment.probabilities),
    sharpness[sentiment.domain],
  );
  return { ...sentiment, probabilities: [bearish, neutral, bullish], score: bullish - bearish };
}

interface Case {
  text: LabelledText;
  sentiment: Sentiment;
}

function gradeDomain(cases: readonly Case[]): DomainReport {
  const truth = cases.map(({ text }) => text.label);
  const reliability = bins(cases);
  const gap = reliability.reduce((sum, bin) => sum + bin.count * Math.abs(bin.told - bin.right), 0);
  return {
    scores: scoreLabels(
      truth,
      cases.map(({ sentiment }) => sentiment.label),
    ),
    baseline: scoreLabels(
      truth,
      truth.map(() => mostFrequent(truth)),
    ),
    domainTold: share(cases, ({ text, sentiment }) => text.domain === sentiment.domain),
    calibrationError: gap / Math.max(1, cases.length),
    reliability,
    failures: failuresOf(cases),
  };
}

function bins(cases: readonly Case[]): DomainReport['reliability'] {
  const byBin = Map.groupBy(cases, (one) => Math.min(BINS - 1, Math.floor(confidence(one) * BINS)));
  return [...byBin]
    .toSorted(([left], [right]) => left - right)
    .map(([, inBin]) => ({
      told: inBin.reduce((sum, one) => sum + confidence(one), 0) / inBin.length,
      right: share(inBin, isRight),
      count: inBin.length,
    }));
}

function failuresOf(cases: readonly Case[]): DomainReport['failures'] {
  return cases
    .filter((one) => !isRight(one))
    .toSorted((left, right) => confidence(right) - confidence(left))
    .slice(0, 8)
    .map((one) => ({
      text: one.text.text,
      truth: one.text.label,
      told: one.sentiment.label,
      confidence: confidence(one),
    }));
}

function confidence({ sentiment }: Case): number {
  return Math.max(...sentiment.probabilities);
}

function isRight({ text, sentiment }: Case): boolean {
  return text.label === sentiment.label;
}

function share(cases: readonly Case[], holds: (one: Case) => boolean): number {
  return cases.filter(holds).length / Math.max(1, cases.length);
}

function mostFrequent(labels: readonly Label[]): Label {
  const counts = Map.groupBy(labels, (label) => label);
  return [...counts].toSorted(([, left], [, right]) => right.length - left.length)[0]?.[0] ?? 0;
}
