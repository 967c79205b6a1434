/** −1 bearish, 0 neutral, 1 bullish. */
export type Label = -1 | 0 | 1;

/** Labels by class number. */
export const LABELS: readonly Label[] = [-1, 0, 1];

/** A judged text. */
export interface Sentiment {
  label: Label;
  /** Probability of bullish less that of bearish, −1 to 1. */
  score: number;
  /** Probabilities of bearish, neutral and bullish. */
  probabilities: readonly [number, number, number];
  domain: 'crypto' | 'finance';
}

/** A text and what people said of it. */
export interface LabelledText {
  text: string;
  label: Label;
  domain: 'crypto' | 'finance';
}
