import { requireWhole } from '../check.ts';
import { deviation, excessKurtosis, mean, skewness } from '../statistics/moments.ts';
import { normalCdf, normalQuantile } from '../statistics/normal.ts';

const EULER_MASCHERONI = 0.5772156649015329;

/** What a Sharpe ratio rests on. Ratios are of one period, not annualised. */
export interface SharpeEvidence {
  sharpe: number;
  /** Returns it was measured on. */
  periods: number;
  skewness: number;
  /** A normal distribution's is 3. */
  kurtosis: number;
}

/** The evidence in a series of returns; missing ones (NaN) are left out. */
export function sharpeEvidence(returns: Float64Array): SharpeEvidence {
  const known = returns.filter((value) => !Number.isNaN(value));
  return {
    sharpe: mean(known) / deviation(known),
    periods: known.length,
    skewness: skewness(known),
    kurtosis: excessKurtosis(known) + 3,
  };
}

/**
 * Probability that the true Sharpe ratio is above `threshold`, given how few and how skewed the
 * returns are (Bailey & López de Prado 2012).
 */
export function probabilisticSharpe(
  { sharpe, periods, skewness: skew, kurtosis }: SharpeEvidence,
  threshold = 0,
): number {
  const spread = 1 - skew * sharpe + ((kurtosis - 1) / 4) * sharpe * sharpe;
  return normalCdf(((sharpe - threshold) * Math.sqrt(periods - 1)) / Math.sqrt(spread));
}

/** The best Sharpe ratio to expect of `trials` strategies that are all worth nothing. */
export function expectedMaximumSharpe(trials: number, varianceOfSharpes: number): number {
  requireWhole('trials', trials);
  if (trials === 1) return 0;
  const high = normalQuantile(1 - 1 / trials);
  const higher = normalQuantile(1 - 1 / (trials * Math.E));
  return Math.sqrt(varianceOfSharpes) * ((1 - EULER_MASCHERONI) * high + EULER_MASCHERONI * higher);
}

/**
 * Deflated Sharpe ratio: probability that the best of `trials` is better than the luck of so many
 * trials explains (Bailey & López de Prado 2014, eq. 2).
 *
 * @param varianceOfSharpes variance of the Sharpe ratios of all trials, one period.
 */
export function deflatedSharpe(
  evidence: SharpeEvidence,
  trials: number,
  varianceOfSharpes: number,
): number {
  return probabilisticSharpe(evidence, expectedMaximumSharpe(trials, varianceOfSharpes));
}
