import { requireWhole } from '../check.ts';
import { mean } from '../statistics/moments.ts';
import { columnsOf, type LeastSquares, leastSquares } from './least-squares.ts';

export interface MeanTest {
  readonly mean: number;
  readonly standardError: number;
  /** mean / standardError */
  readonly t: number;
  /** Observations counted. */
  readonly n: number;
  readonly lags: number;
}

/** Lags by the usual rule, ⌊4 (n/100)^(2/9)⌋ (Newey & West 1994). */
export function neweyWestLags(n: number): number {
  return Math.floor(4 * (n / 100) ** (2 / 9));
}

/**
 * Mean of a series and its t statistic when neighbours are correlated: Bartlett-weighted
 * autocovariances (Newey & West 1987), no small-sample correction. Missing entries are left out.
 * Overlapping horizons of h steps need at least h − 1 lags.
 */
export function neweyWestMean(series: ArrayLike<number>, lags?: number): MeanTest {
  const values = Float64Array.from(series).filter((value) => !Number.isNaN(value));
  const n = values.length;
  const used = lags ?? neweyWestLags(n);
  requireWhole('lags', used, 0);
  const centre = mean(values);
  const scores = values.map((value) => value - centre);
  const standardError = n > 1 ? Math.sqrt(longRunProduct(scores, 1, 0, 0, used)) / n : Number.NaN;
  return { mean: centre, standardError, t: centre / standardError, n, lags: used };
}

export interface RobustLeastSquares extends LeastSquares {
  /** Standard errors robust to heteroscedasticity and to autocorrelation up to `lags`. */
  readonly robustErrors: Float64Array;
  readonly robustT: Float64Array;
  readonly lags: number;
}

/** Ordinary least squares with Newey–West standard errors; no lags gives White's (1980). */
export function neweyWestRegression(
  design: Float64Array,
  y: Float64Array,
  lags = neweyWestLags(y.length),
): RobustLeastSquares {
  requireWhole('lags', lags, 0);
  const fit = leastSquares(design, y);
  const k = columnsOf(design, y);
  const scores = design.map((value, i) => value * fit.residuals[Math.floor(i / k)]);
  const robustErrors = fit.coefficients.map((_, j) => {
    let variance = 0;
    for (let a = 0; a < k; a++) {
      for (let b = 0; b < k; b++) {
        const bread = fit.inverseGram[j * k + a] * fit.inverseGram[j * k + b];
        variance += bread * longRunProduct(scores, k, a, b, lags);
      }
    }
    return Math.sqrt(variance);
  });
  return {
    ...fit,
    robustErrors,
    robustT: fit.coefficients.map((b, j) => b / robustErrors[j]),
    lags,
  };
}

/** Σₜ s(t,a)·s(t,b) + Σₗ wₗ Σₜ [s(t,a)·s(t−l,b) + s(t−l,a)·s(t,b)], wₗ = 1 − l/(lags+1). */
function longRunProduct(
  scores: Float64Array,
  k: number,
  a: number,
  b: number,
  lags: number,
): number {
  const rows = scores.length / k;
  let total = 0;
  for (let lag = 0; lag <= Math.min(lags, rows - 1); lag++) {
    let sum = 0;
    for (let t = lag; t < rows; t++) {
      const now = t * k;
      const then = (t - lag) * k;
      sum += scores[now + a] * scores[then + b];
      if (lag > 0) sum += scores[then + a] * scores[now + b];
    }
    total += (1 - lag / (lags + 1)) * sum;
  }
  return total;
}
