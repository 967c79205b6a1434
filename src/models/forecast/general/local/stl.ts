/** Trend, seasons and what is left; they sum to the series. */
export interface Decomposition {
  /** The series less all its seasons. */
  adjusted: Float64Array;
  /** One season a period, same order. */
  seasons: Float64Array[];
}

/**
 * Multiple seasonal decomposition (MSTL, Bandara et al. 2021): seasons are extracted period by
 * period, shortest first, twice; each is a tricube-weighted mean of the same phase in nearby cycles
 * after a moving-average trend is taken out.
 *
 * @param reach cycles on each side that a season may draw on.
 */
export function decomposeSeasons(
  values: Float64Array,
  periods: readonly number[],
  reach = 4,
): Decomposition {
  const usable = periods.filter((period) => values.length >= 2 * period);
  const seasons = periods.map(() => new Float64Array(values.length));
  const adjusted = values.slice();
  for (let pass = 0; pass < 2; pass++) {
    for (const period of usable) {
      const season = seasons[periods.indexOf(period)];
      for (let t = 0; t < values.length; t++) adjusted[t] += season[t];
      season.set(seasonOf(adjusted, period, reach));
      for (let t = 0; t < values.length; t++) adjusted[t] -= season[t];
    }
  }
  return { adjusted, seasons };
}

/** The next `horizon` seasonal values: the last cycle again. */
export function continueSeason(
  season: Float64Array,
  period: number,
  horizon: number,
): Float64Array {
  const start = season.length - period;
  return Float64Array.from({ length: horizon }, (_, step) => season[start + (step % period)] ?? 0);
}

function seasonOf(values: Float64Array, period: number, reach: number): Float64Array {
  const trend = movingAverage(values, period);
  const detrended = values.map((value, t) => value - trend[t]);
  const smoothed = new Float64Array(values.length);
  for (let t = 0; t < values.length; t++) {
    let sum = 0;
    let weights = 0;
    for (let cycle = -reach; cycle <= reach; cycle++) {
      const other = t + cycle * period;
      if (other < 0 || other >= values.length) continue;
      const weight = (1 - Math.abs(cycle / (reach + 1)) ** 3) ** 3;
      sum += weight * detrended[other];
      weights += weight;
    }
    smoothed[t] = sum / weights;
  }
  const level = movingAverage(smoothed, period);
  return smoothed.map((value, t) => value - level[t]);
}

/** Mean over the period around each observation; at the ends, over the first or last whole period. */
function movingAverage(values: Float64Array, period: number): Float64Array {
  const sums = new Float64Array(values.length + 1);
  for (let t = 0; t < values.length; t++) sums[t + 1] = sums[t] + values[t];
  const width = Math.min(period, values.length);
  return values.map((_, t) => {
    const from = Math.max(0, Math.min(values.length - width, t - Math.floor(width / 2)));
    return (sums[from + width] - sums[from]) / width;
  });
}
