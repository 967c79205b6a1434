/** An exponential smoothing model with additive errors (Hyndman et al. 2008): ETS(A, N | A | Ad, N). */
export interface SmoothingFit {
  trend: 'none' | 'additive' | 'damped';
  alpha: number;
  beta: number;
  phi: number;
  level: number;
  slope: number;
  /** Corrected Akaike criterion of the Gaussian likelihood. */
  criterion: number;
}

const KINDS = [
  { trend: 'none', parameters: 3 },
  { trend: 'additive', parameters: 5 },
  { trend: 'damped', parameters: 6 },
] as const;

/**
 * The best of simple, trended and damped exponential smoothing by AICc. Parameters are found by
 * pattern search on the one-step squared error, from several starts; deterministic.
 */
export function fitSmoothing(
  values: Float64Array,
  kinds: readonly SmoothingFit['trend'][] = ['none', 'additive', 'damped'],
): SmoothingFit {
  const fits = KINDS.filter(({ trend }) => kinds.includes(trend)).map(({ trend, parameters }) =>
    fitKind(values, trend, parameters),
  );
  return fits.reduce((best, fit) => (fit.criterion < best.criterion ? fit : best));
}

/** The path a fitted model expects. */
export function forecastSmoothing(fit: SmoothingFit, horizon: number): Float64Array {
  const path = new Float64Array(horizon);
  let damping = fit.phi;
  let rise = 0;
  for (let step = 0; step < horizon; step++) {
    rise += damping * fit.slope;
    damping *= fit.phi;
    path[step] = fit.level + rise;
  }
  return path;
}

interface Parameters {
  alpha: number;
  beta: number;
  phi: number;
}

function fitKind(
  values: Float64Array,
  trend: SmoothingFit['trend'],
  parameters: number,
): SmoothingFit {
  let best = starts(trend)[0];
  let bestError = smooth(values, trend, best).error;
  for (const start of starts(trend)) {
    const { error } = smooth(values, trend, start);
    if (error < bestError) [best, bestError] = [start, error];
  }
  for (let reach = 0.1; reach > 0.004; reach /= 2) {
    for (let improved = true; improved; ) {
      improved = false;
      for (const candidate of neighbours(best, trend, reach)) {
        const { error } = smooth(values, trend, candidate);
        if (error < bestError * (1 - 1e-9)) {
          [best, bestError, improved] = [candidate, error, true];
        }
      }
    }
  }
  const { level, slope } = smooth(values, trend, best);
  const n = values.length;
  const correction = (2 * parameters * (parameters + 1)) / Math.max(1, n - parameters - 1);
  const criterion = n * Math.log(bestError / n + 1e-300) + 2 * parameters + correction;
  return { trend, ...best, level, slope, criterion };
}

function starts(trend: SmoothingFit['trend']): Parameters[] {
  const alphas = [0.1, 0.3, 0.6, 0.9];
  if (trend === 'none') return alphas.map((alpha) => ({ alpha, beta: 0, phi: 0 }));
  const phi = trend === 'damped' ? 0.95 : 1;
  return alphas.flatMap((alpha) => [0.01, 0.1].map((beta) => ({ alpha, beta, phi })));
}

function neighbours(
  { alpha, beta, phi }: Parameters,
  trend: SmoothingFit['trend'],
  reach: number,
): Parameters[] {
  const within = (value: number, low: number, high: number) => Math.max(low, Math.min(high, value));
  const moves = [reach, -reach];
  const list = moves.map((move) => ({ alpha: within(alpha + move, 0.001, 0.999), beta, phi }));
  if (trend === 'none') return list;
  list.push(...moves.map((move) => ({ alpha, beta: within(beta + move, 0, 0.5), phi })));
  if (trend === 'damped') {
    list.push(...moves.map((move) => ({ alpha, beta, phi: within(phi + move, 0.8, 0.98) })));
  }
  return list;
}

/** One pass of the filter; the first observations set the starting level and slope. */
function smooth(
  values: Float64Array,
  trend: SmoothingFit['trend'],
  { alpha, beta, phi }: Parameters,
): { error: number; level: number; slope: number } {
  const start = Math.min(10, values.length - 1);
  let level = values[0];
  let slope = trend === 'none' || start < 1 ? 0 : (values[start] - values[0]) / start;
  let error = 0;
  for (let t = 1; t < values.length; t++) {
    const expected = level + phi * slope;
    const surprise = values[t] - expected;
    error += surprise * surprise;
    level = expected + alpha * surprise;
    slope = phi * slope + beta * alpha * surprise;
  }
  return { error, level, slope };
}
