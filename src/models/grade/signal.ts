/** Signals from highest to lowest, with the grade each begins at. */
export const SIGNALS = [
  ['Strong Buy', 80],
  ['Buy', 60],
  ['Hold', 40],
  ['Sell', 20],
  ['Strong Sell', 0],
] as const;

export type Signal = (typeof SIGNALS)[number][0];

export function signalOf(grade: number): Signal {
  return (SIGNALS.find(([, least]) => grade >= least) ?? SIGNALS[SIGNALS.length - 1])[0];
}
