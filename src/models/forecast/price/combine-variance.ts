/** How sharply the weights follow the models' QLIKE. */
const SHARPNESS = 0.05;

/** Mean of the models, weighted by their recent QLIKE, and scaled to be right on average of late. */
export function combineVariance(
  alone: readonly Float64Array[],
  realised: Float64Array,
  horizon: number,
  { first, memory }: { first: number; memory: number },
): Float64Array {
  // Overlapping outcomes carry less news each, so more of them are remembered.
  const step = 1 / Math.sqrt(horizon);
  const decay = 1 - step / memory;
  const losses = new Float64Array(alone.length);
  const blended = realised.map((_, t) => {
    const past = t - horizon;
    if (past >= first) {
      for (const [m, path] of alone.entries()) {
        if (!(path[past] > 0)) continue;
        losses[m] = decay * losses[m] + step * Math.min(qlike(realised[past], path[past]), 10);
      }
    }
    return t < first ? Number.NaN : weightedMean(alone, losses, t);
  });
  return unbiased(blended, realised, horizon, memory);
}

/** Mean of those models that have a forecast. */
export function plainMean(alone: readonly Float64Array[], first: number): Float64Array {
  const losses = new Float64Array(alone.length);
  return alone[0].map((_, t) => (t < first ? Number.NaN : weightedMean(alone, losses, t)));
}

function weightedMean(alone: readonly Float64Array[], losses: Float64Array, t: number): number {
  const least = losses.reduce((low, loss) => Math.min(low, loss), Number.POSITIVE_INFINITY);
  let sum = 0;
  let weights = 0;
  for (const [m, path] of alone.entries()) {
    if (!(path[t] > 0)) continue;
    const weight = Math.exp(-SHARPNESS * (losses[m] - least));
    sum += weight * path[t];
    weights += weight;
  }
  return weights > 0 ? sum / weights : Number.NaN;
}

/** Outcomes whose weight holds a scale at 1 until enough have come. */
const SCALE_PRIOR = 100;

/**
 * The path times the discounted mean of realised over forecast variance, as it was known at each bar;
 * never less than the path, as calm spells end in jumps and a forecast too low costs most.
 */
export function unbiased(
  path: Float64Array,
  realised: Float64Array,
  horizon: number,
  memory: number,
): Float64Array {
  const step = 1 / Math.sqrt(horizon);
  const decay = 1 - step / (5 * memory);
  let sum = SCALE_PRIOR;
  let weight = SCALE_PRIOR;
  return path.map((value, t) => {
    const past = t - horizon;
    if (past >= 0 && path[past] > 0) {
      sum = decay * sum + step * Math.min(realised[past] / path[past], 100);
      weight = decay * weight + step;
    }
    return value * Math.max(1, sum / weight);
  });
}

/** Patton's (2011) loss, robust to noise in the realised variance; 0 for a perfect forecast. */
export function qlike(realised: number, forecast: number): number {
  const ratio = Math.max(realised, 1e-14) / forecast;
  return ratio - Math.log(ratio) - 1;
}
