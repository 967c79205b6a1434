export { EntityDictionary, type NameableAsset } from './entities/dictionary.ts';
export type { Mention } from './entities/find-mentions.ts';
export * from './errors.ts';
export { sentimentResults } from './evaluate/model-report.ts';
export {
  type DomainReport,
  type SentimentReport,
  type SentimentTraining,
  type TrainAndGradeOptions,
  trainAndGrade,
} from './evaluate/report.ts';
export type { Scores } from './evaluate/scores.ts';
export type { Domain } from './features/extract.ts';
export type { Label, LabelledText, Sentiment } from './model/label.ts';
export type { SentimentModel, SentimentWeights } from './model/sentiment-model.ts';
export { SHIPPED_MODEL_PATH, shippedSentimentModel } from './model/shipped.ts';
export { decodeModel, encodeWeights } from './model/weights-file.ts';
export { type NeuralSentiment, NeuralSentimentModel } from './neural/onnx-model.ts';
export { CredibilityMeter } from './pulse/credibility.ts';
export { NewsReader, type ReadItem } from './pulse/news-reader.ts';
export {
  type JudgedMention,
  type Pulse,
  type PulseOptions,
  SentimentPulse,
} from './pulse/pulse.ts';
