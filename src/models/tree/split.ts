import { BINS } from './histogram.ts';

export interface SplitRules {
  /** L2 penalty on leaf values. */
  lambda: number;
  /** Hessian that each side must keep. */
  leastHessian: number;
  /** Gain below which a node is left whole. */
  leastGain: number;
}

/** Where to divide a node; gain is the fall of the regularised loss, twice over. */
export interface Split {
  feature: number;
  threshold: number;
  missingShift: number;
  gain: number;
}

/**
 * The best division of a node by exact search over every bin of every feature, missing rows tried
 * on both sides (Chen and Guestrin, 2016, algorithm 3). Ties go to the first feature, lowest bin,
 * missing left, so the same data gives the same tree.
 */
export function bestSplit(
  sums: Float64Array,
  features: readonly number[],
  rules: SplitRules,
): Split | undefined {
  let best: Split | undefined;
  for (let slot = 0; slot < features.length; slot++) {
    const histogram = sums.subarray(slot * BINS * 2, (slot + 1) * BINS * 2);
    for (const missingShift of [0, BINS - 1]) {
      const found = scanFeature(histogram, missingShift, rules, best?.gain ?? rules.leastGain);
      if (found) best = { feature: features[slot], missingShift, ...found };
    }
  }
  return best;
}

function scanFeature(
  histogram: Float64Array,
  missingShift: number,
  { lambda, leastHessian }: SplitRules,
  gainToBeat: number,
): { threshold: number; gain: number } | undefined {
  let totalGradient = 0;
  let totalHessian = 0;
  for (let place = 0; place < histogram.length; place += 2) {
    totalGradient += histogram[place];
    totalHessian += histogram[place + 1];
  }
  if (missingShift !== 0 && histogram[1] === 0) return undefined;
  const whole = (totalGradient * totalGradient) / (totalHessian + lambda);
  let best: { threshold: number; gain: number } | undefined;
  let bestGain = gainToBeat;
  let gradient = 0;
  let hessian = 0;
  for (let threshold = 0; threshold < BINS - 1; threshold++) {
    const place = ((threshold - missingShift) & (BINS - 1)) << 1;
    if (histogram[place + 1] === 0) continue;
    gradient += histogram[place];
    hessian += histogram[place + 1];
    const restHessian = totalHessian - hessian;
    if (hessian < leastHessian || restHessian < leastHessian) continue;
    const restGradient = totalGradient - gradient;
    const gain =
      (gradient * gradient) / (hessian + lambda) +
      (restGradient * restGradient) / (restHessian + lambda) -
      whole;
    if (gain > bestGain) {
      bestGain = gain;
      best = { threshold, gain };
    }
  }
  return best;
}
