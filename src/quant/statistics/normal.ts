import { requireWithin } from '../check.ts';

/** Where the series gives way to the continued fraction, whose terms then vanish quickly. */
const TAIL = 2.5;
const FRACTION_TERMS = 120;

/** Density of the standard normal distribution. */
export function normalDensity(x: number): number {
  return Math.exp(-(x * x) / 2) / Math.sqrt(2 * Math.PI);
}

/**
 * Probability that a standard normal is at most `x`, to about 14 digits also in the tails: Taylor
 * series in the middle (Marsaglia 2004), Laplace's continued fraction beyond.
 */
export function normalCdf(x: number): number {
  if (Number.isNaN(x)) return Number.NaN;
  if (x > TAIL) return 1 - upperTail(x);
  if (x < -TAIL) return upperTail(-x);
  let term = x;
  let sum = x;
  for (let i = 3; sum + term !== sum || i === 3; i += 2) {
    term *= (x * x) / i;
    sum += term;
    if (term === 0) break;
  }
  return 0.5 + sum * normalDensity(x);
}

/** The `x` with `normalCdf(x) = probability`; ∓∞ at 0 and 1. */
export function normalQuantile(probability: number): number {
  requireWithin('probability', probability, 0, 1);
  if (probability === 0) return Number.NEGATIVE_INFINITY;
  if (probability > 0.5) return -normalQuantile(1 - probability);
  let x = roughQuantile(probability);
  for (let step = 0; step < 3; step++) {
    // Halley's step for cdf(x) = probability.
    const error = (normalCdf(x) - probability) / normalDensity(x);
    x -= error / (1 + (x * error) / 2);
  }
  return x;
}

/** 1 − cdf(x) for x well above 0. */
function upperTail(x: number): number {
  let fraction = x;
  for (let k = FRACTION_TERMS; k >= 1; k--) fraction = x + k / fraction;
  return normalDensity(x) / fraction;
}

/** Within 4.5e-4 for probabilities up to a half (Abramowitz & Stegun 26.2.23). */
function roughQuantile(probability: number): number {
  const t = Math.sqrt(-2 * Math.log(probability));
  const above = 2.515517 + t * (0.802853 + t * 0.010328);
  const below = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308));
  return above / below - t;
}
