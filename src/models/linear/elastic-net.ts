/** A linear model's normal equations: `gram = Σ w x xᵀ` (n × n), `moment = Σ w x y`. */
export interface NormalEquations {
  gram: Float64Array;
  moment: Float64Array;
}

export interface ElasticNetParameters {
  /** Weight of the absolute values of the coefficients (lasso). */
  lasso: number;
  /** Weight of half their squares (ridge). */
  ridge: number;
  /** Passes over the coefficients, at most. */
  passes?: number;
  /** Stop when no coefficient moved more. */
  tolerance?: number;
}

/**
 * Minimises `½ βᵀGβ − mᵀβ + lasso·|β|₁ + ½·ridge·|β|²` by cyclic coordinate descent
 * (Friedman, Hastie and Tibshirani, 2010). With `lasso` 0 it is ridge regression.
 */
export function fitElasticNet(
  { gram, moment }: NormalEquations,
  { lasso, ridge, passes = 1_000, tolerance = 1e-10 }: ElasticNetParameters,
): Float64Array {
  const size = moment.length;
  const coefficients = new Float64Array(size);
  const slope = Float64Array.from(moment);
  for (let pass = 0; pass < passes; pass++) {
    let largest = 0;
    for (let index = 0; index < size; index++) {
      const own = gram[index * size + index];
      const before = coefficients[index];
      const pull = slope[index] + own * before;
      const after = own + ridge > 0 ? softThreshold(pull, lasso) / (own + ridge) : 0;
      const step = after - before;
      if (step === 0) continue;
      coefficients[index] = after;
      for (let other = 0; other < size; other++) slope[other] -= gram[index * size + other] * step;
      largest = Math.max(largest, Math.abs(step));
    }
    if (largest < tolerance) break;
  }
  return coefficients;
}

function softThreshold(value: number, threshold: number): number {
  return Math.sign(value) * Math.max(0, Math.abs(value) - threshold);
}
