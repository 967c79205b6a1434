/** How strongly a method's past errors count against it. */
const SHARPNESS = 3;

/** Weight of a method's error over all series, against the series' own. */
const SHRINKAGE = 0.5;

/**
 * Weights of the methods for each series: the inverse cube of the method's error in the trials,
 * relative to the other methods', half drawn towards the method's median over all series.
 *
 * @param errors by series, then method; NaN where a method was not tried.
 */
export function combinationWeights(errors: readonly Float64Array[]): Float64Array[] {
  const relative = errors.map(relativeErrors);
  const methods = errors[0]?.length ?? 0;
  const typical = Float64Array.from({ length: methods }, (_, method) => {
    const tried = relative.map((row) => row[method]).filter((error) => !Number.isNaN(error));
    return tried.length > 0 ? median(tried) : 1;
  });
  return relative.map((row) =>
    row.map((error, method) => {
      const own = Number.isNaN(error) ? typical[method] : error;
      const shrunk = (own + SHRINKAGE * typical[method]) / (1 + SHRINKAGE);
      return Math.max(shrunk, 1e-3) ** -SHARPNESS;
    }),
  );
}

/** Each error over the mean of those that are known. */
function relativeErrors(row: Float64Array): Float64Array {
  const known = row.filter((error) => !Number.isNaN(error));
  const mean = known.reduce((sum, error) => sum + error, 0) / known.length;
  return mean > 0 ? row.map((error) => error / mean) : row.map(() => Number.NaN);
}

/** Halfway between the weighted mean and the weighted median of the paths, step by step. */
export function combinePaths(
  paths: readonly (Float64Array | undefined)[],
  weights: Float64Array,
  horizon: number,
): Float64Array {
  const usable = paths.flatMap((path, method) =>
    path === undefined || path.some((value) => !Number.isFinite(value)) ? [] : [method],
  );
  return Float64Array.from({ length: horizon }, (_, step) => {
    const cells = usable
      .map((method) => ({ value: paths[method]?.[step] ?? 0, weight: weights[method] }))
      .sort((a, b) => a.value - b.value);
    return (weightedMean(cells) + weightedMedian(cells)) / 2;
  });
}

interface Weighted {
  value: number;
  weight: number;
}

function weightedMean(cells: readonly Weighted[]): number {
  const total = cells.reduce((sum, { weight }) => sum + weight, 0);
  return cells.reduce((sum, { value, weight }) => sum + value * weight, 0) / total;
}

/** Interpolated between the middles of the neighbouring weights. `cells` ascend by value. */
function weightedMedian(cells: readonly Weighted[]): number {
  const half = cells.reduce((sum, { weight }) => sum + weight, 0) / 2;
  let before = 0;
  let previous = { value: cells[0].value, middle: 0 };
  for (const { value, weight } of cells) {
    const middle = before + weight / 2;
    if (middle >= half) {
      const share = (half - previous.middle) / (middle - previous.middle);
      return previous.value + share * (value - previous.value);
    }
    previous = { value, middle };
    before += weight;
  }
  return previous.value;
}

/** Middle value; the mean of the two middle ones where their number is even. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}
