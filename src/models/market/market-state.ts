import type { MarketBase } from '../grade/features/market.ts';
import { filterStates, fitHiddenMarkov } from './hidden-markov.ts';

/** Days of smoothing before the regime is read: single days say little. */
const SMOOTHING_DAYS = 10;
/** Days of market history before a regime is told. */
const LEAST_DAYS = 120;
const AVERAGE_DAYS = 50;

export type Regime = 'bear' | 'chop' | 'bull';
const REGIMES: readonly Regime[] = ['bear', 'chop', 'bull'];

/** The market as a whole at the end of a day. */
export interface MarketState {
  /** Most probable regime, null with too little history. */
  regime: Regime | null;
  probabilities: Record<Regime, number> | null;
  /** Share of tokens above the mean of their last 50 closes. */
  breadth: number | null;
  /** Share of graded tokens whose 30-day return is positive. */
  rising: number | null;
  /** Mean probability that a token graded 80 or more beats the median, less one half, in points. */
  conviction: number | null;
  /** `Favourable`, `Neutral` or `Unfavourable`: breadth and regime together. */
  signal: 'Favourable' | 'Neutral' | 'Unfavourable' | null;
}

/** Grades of the day, as far as the market's state looks at them. */
export interface DayGrades {
  grade: number | null;
  probability: number | null;
}

/**
 * Reads the market's state at the end of its last day. The regime comes from a three-state hidden
 * Markov model of the smoothed market return, fitted on this history alone and filtered forwards, so
 * that no day sees a later one.
 */
export function readMarketState(base: MarketBase, grades: readonly DayGrades[] = []): MarketState {
  const breadth = shareAboveAverage(base);
  const probabilities = regimeProbabilities(base);
  const regime = probabilities
    ? REGIMES.reduce((best, name) => (probabilities[name] > probabilities[best] ? name : best))
    : null;
  return {
    regime,
    probabilities,
    breadth,
    rising: shareRising(base),
    conviction: convictionOf(grades),
    signal: signalOf(regime, breadth),
  };
}

function regimeProbabilities({ marketReturn }: MarketBase): Record<Regime, number> | null {
  if (marketReturn.length < LEAST_DAYS) return null;
  const smooth = marketReturn.map((_, day) => {
    const from = Math.max(0, day - SMOOTHING_DAYS + 1);
    let sum = 0;
    for (let past = from; past <= day; past++) sum += marketReturn[past];
    return sum / (day - from + 1);
  });
  const model = fitHiddenMarkov(smooth, REGIMES.length);
  const filtered = filterStates(model, smooth).slice(-REGIMES.length);
  return { bear: filtered[0], chop: filtered[1], bull: filtered[2] };
}

function shareAboveAverage({ days, width, panels }: MarketBase): number | null {
  let [above, counted] = [0, 0];
  for (let asset = 0; asset < width && days >= AVERAGE_DAYS; asset++) {
    let sum = 0;
    for (let day = days - AVERAGE_DAYS; day < days; day++) sum += panels.close[day * width + asset];
    const close = panels.close[(days - 1) * width + asset];
    if (Number.isNaN(sum)) continue;
    counted++;
    if (close > sum / AVERAGE_DAYS) above++;
  }
  return counted > 0 ? above / counted : null;
}

function shareRising({ days, width, logClose, eligible }: MarketBase): number | null {
  let [rising, counted] = [0, 0];
  for (let asset = 0; asset < width && days > 30; asset++) {
    const cell = (days - 1) * width + asset;
    const change = logClose[cell] - logClose[cell - 30 * width];
    if (eligible[cell] === 0 || Number.isNaN(change)) continue;
    counted++;
    if (change > 0) rising++;
  }
  return counted > 0 ? rising / counted : null;
}

function convictionOf(grades: readonly DayGrades[]): number | null {
  const best = grades.flatMap(({ grade, probability }) =>
    grade !== null && grade >= 80 && probability !== null ? [probability] : [],
  );
  if (best.length === 0) return null;
  return 100 * (best.reduce((sum, value) => sum + value, 0) / best.length - 0.5);
}

function signalOf(regime: Regime | null, breadth: number | null): MarketState['signal'] {
  if (regime === null || breadth === null) return null;
  if (regime === 'bull' && breadth > 0.5) return 'Favourable';
  return regime === 'bear' && breadth < 0.5 ? 'Unfavourable' : 'Neutral';
}
