export * from './errors.ts';
export { sentimentCard } from './evaluate/card.ts';
export {
  type DomainReport,
  type SentimentReport,
  type SentimentTraining,
  type TrainAndGradeOptions,
  trainAndGrade,
} from './evaluate/report.ts';
export { type Scores, scoreLabels } from './evaluate/scores.ts';
export type { Domain } from './features/extract.ts';
export { LABELS, type Label, type LabelledText, type Sentiment } from './model/label.ts';
export { SentimentModel, type SentimentWeights } from './model/sentiment-model.ts';
export { SHIPPED_MODEL_PATH, shippedSentimentModel } from './model/shipped.ts';
export { type TrainOptions, trainSentiment } from './model/train.ts';
export { decodeModel, encodeWeights } from './model/weights-file.ts';
