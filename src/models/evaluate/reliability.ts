/** One bar of a reliability diagram. */
export interface ReliabilityBin {
  predicted: number;
  observed: number;
  n: number;
}

/** How far stated probabilities are from what happened. */
export interface Reliability {
  /** Mean distance between stated and observed shares, weighted by how often each was stated. */
  expectedCalibrationError: number;
  bins: ReliabilityBin[];
}

const BINS = 20;

/** Groups pairs of a stated probability and an outcome into twenty equal bins of probability. */
export function reliability(stated: readonly number[], happened: readonly boolean[]): Reliability {
  const sums = Array.from({ length: BINS }, () => ({ predicted: 0, observed: 0, n: 0 }));
  stated.forEach((probability, index) => {
    const bin = sums[Math.min(BINS - 1, Math.floor(probability * BINS))];
    bin.predicted += probability;
    bin.observed += Number(happened[index]);
    bin.n++;
  });
  const bins = sums
    .filter(({ n }) => n > 0)
    .map(({ predicted, observed, n }) => ({ predicted: predicted / n, observed: observed / n, n }));
  const error = bins.reduce(
    (sum, bin) => sum + (bin.n / stated.length) * Math.abs(bin.predicted - bin.observed),
    0,
  );
  return { expectedCalibrationError: error, bins };
}
