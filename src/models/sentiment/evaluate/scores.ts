import { LABELS, type Label } from '../model/label.ts';

/** How well labels were told. */
export interface Scores {
  count: number;
  accuracy: number;
  /** Mean of the three labels' F1. */
  macroF1: number;
  /** F1 of bearish, neutral and bullish. */
  f1: readonly [number, number, number];
  /** `confusion[truth][told]`, in the order bearish, neutral, bullish. */
  confusion: readonly (readonly number[])[];
}

/** Scores told labels against true ones. */
export function scoreLabels(truth: readonly Label[], told: readonly Label[]): Scores {
  const confusion = LABELS.map(() => LABELS.map(() => 0));
  for (let i = 0; i < truth.length; i++) {
    confusion[LABELS.indexOf(truth[i])][LABELS.indexOf(told[i])]++;
  }
  const [bearish, neutral, bullish] = LABELS.map((_, at) => f1(confusion, at));
  const right = confusion.reduce((sum, counts, at) => sum + counts[at], 0);
  return {
    count: truth.length,
    accuracy: right / Math.max(1, truth.length),
    macroF1: (bearish + neutral + bullish) / LABELS.length,
    f1: [bearish, neutral, bullish],
    confusion,
  };
}

function f1(confusion: readonly (readonly number[])[], at: number): number {
  const right = confusion[at][at];
  const told = confusion.reduce((sum, row) => sum + row[at], 0);
  const truth = confusion[at].reduce((sum, count) => sum + count, 0);
  return told + truth === 0 ? 0 : (2 * right) / (told + truth);
}
