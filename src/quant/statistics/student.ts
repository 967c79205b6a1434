import { requireWithin } from '../check.ts';

const MAXIMUM_TERMS = 10_000;

/** From here on Stirling's series is exact to the last digits. */
const STIRLING = 12;

/** Probability that Student's t with the given degrees of freedom is at most `t`. */
export function studentCdf(t: number, degreesOfFreedom: number): number {
  requireWithin('degreesOfFreedom', degreesOfFreedom, Number.MIN_VALUE, Number.MAX_VALUE);
  if (Number.isNaN(t)) return Number.NaN;
  const total = degreesOfFreedom + t * t;
  const within = degreesOfFreedom / total;
  const tail = incompleteBeta(within, degreesOfFreedom / 2, 0.5, (t * t) / total) / 2;
  return t > 0 ? 1 - tail : tail;
}

/** Probability of a t statistic at least as far from 0 if the true value were 0. */
export function twoSidedPValue(t: number, degreesOfFreedom: number): number {
  return 2 * studentCdf(-Math.abs(t), degreesOfFreedom);
}

/**
 * Regularised incomplete beta function Iₓ(a, b) for x in [0, 1], by its continued fraction (DLMF
 * 8.17.22) evaluated forwards (Lentz 1976). Give `rest` = 1 − x where x is so near 1 that
 * subtracting would round it away.
 */
export function incompleteBeta(x: number, a: number, b: number, rest = 1 - x): number {
  if (x <= 0) return 0;
  if (rest <= 0) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(rest, b, a, x);
  const logX = x < 0.5 ? Math.log(x) : Math.log1p(-rest);
  const logRest = rest < 0.5 ? Math.log(rest) : Math.log1p(-x);
  return Math.exp(a * logX + b * logRest - logBeta(a, b)) / (a * betaFraction(x, a, b));
}

/** ln Γ(x) for x > 0: Stirling's series (DLMF 5.11.1) after moving x to where it is exact. */
export function logGamma(x: number): number {
  let passed = 1;
  let far = x;
  for (; far < STIRLING; far++) passed *= far;
  const main = (far - 0.5) * Math.log(far) - far + Math.log(2 * Math.PI) / 2;
  return main + stirlingCorrection(far) - Math.log(passed);
}

/** What Stirling's formula leaves out, for x of `STIRLING` or more. */
function stirlingCorrection(x: number): number {
  const square = x * x;
  const tail = 1 / 1260 - (1 / 1680 - 1 / 1188 / square) / square;
  return (1 / 12 - (1 / 360 - tail / square) / square) / x;
}

/** ln B(a, b); a large argument's ln Γ is never taken by itself, for its digits would cancel. */
function logBeta(a: number, b: number): number {
  const large = Math.max(a, b);
  const small = Math.min(a, b);
  if (large < STIRLING) return logGamma(a) + logGamma(b) - logGamma(a + b);
  const main = (large - 0.5) * Math.log1p(small / large) + small * Math.log(a + b) - small;
  return logGamma(small) - main + stirlingCorrection(large) - stirlingCorrection(a + b);
}

function betaFraction(x: number, a: number, b: number): number {
  let value = 1;
  let c = 1;
  let d = 0;
  for (let term = 1; term <= MAXIMUM_TERMS; term++) {
    const coefficient = betaCoefficient(x, a, b, term);
    d = 1 / (1 + coefficient * d);
    c = 1 + coefficient / c;
    value *= c * d;
    if (Math.abs(c * d - 1) < 1e-15) break;
  }
  return value;
}

function betaCoefficient(x: number, a: number, b: number, term: number): number {
  const m = Math.floor(term / 2);
  return term % 2 === 0
    ? (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    : (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
}
