/**
 * Groups series by how they move, so that each group may have its own pooled regression: k-means on
 * autocorrelations and roughness, started from the most distant series. Deterministic.
 *
 * @param periods seasonal periods in observations, e.g. `[24, 168]`.
 * @returns a group number a series, `0 … groups - 1`.
 */
export function clusterSeries(
  values: readonly Float64Array[],
  periods: readonly number[],
  groups: number,
): Uint16Array {
  const points = standardise(values.map((series) => describe(series, periods)));
  let centres = distantCentres(points, Math.max(1, Math.min(groups, points.length)));
  let assignment = points.map((point) => nearest(point, centres));
  for (let round = 0; round < 30; round++) {
    centres = centres.map((centre, group) =>
      meanOf(
        points.filter((_, series) => assignment[series] === group),
        centre,
      ),
    );
    const next = points.map((point) => nearest(point, centres));
    if (next.every((group, series) => group === assignment[series])) break;
    assignment = next;
  }
  return Uint16Array.from(assignment);
}

function describe(series: Float64Array, periods: readonly number[]): number[] {
  const recent = series.subarray(Math.max(0, series.length - 3 * Math.max(...periods, 20)));
  const changes = recent.slice(1).map((value, t) => value - recent[t]);
  const lags = [1, 2, ...periods.flatMap((period) => [Math.round(period / 2), period, 2 * period])];
  const spread = deviation(recent);
  return [
    ...lags.map((lag) => autocorrelation(recent, lag)),
    ...lags.map((lag) => autocorrelation(changes, lag)),
    Math.log((deviation(changes) + 1e-9) / (spread + 1e-9) + 0.01),
    Math.log(spread + 0.01),
  ];
}

function deviation(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / (values.length || 1);
  const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(square / (values.length || 1));
}

/** Sample autocorrelation; 0 where the series is too short or constant. */
export function autocorrelation(values: Float64Array, lag: number): number {
  if (lag >= values.length - 2) return 0;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  let product = 0;
  let square = 0;
  for (let t = 0; t < values.length; t++) {
    square += (values[t] - mean) ** 2;
    if (t >= lag) product += (values[t] - mean) * (values[t - lag] - mean);
  }
  return square > 0 ? product / square : 0;
}

/** Columns to mean 0 and deviation 1, held within ±3 so that an odd series does not found a group. */
function standardise(points: number[][]): number[][] {
  const columns = points[0]?.length ?? 0;
  const result = points.map((point) => [...point]);
  for (let column = 0; column < columns; column++) {
    const cells = Float64Array.from(points, (point) => point[column]);
    const mean = cells.reduce((sum, value) => sum + value, 0) / cells.length;
    const spread = deviation(cells) || 1;
    for (const point of result) {
      point[column] = Math.max(-3, Math.min(3, (point[column] - mean) / spread));
    }
  }
  return result;
}

function distance(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + (value - b[i]) ** 2, 0);
}

function nearest(point: readonly number[], centres: readonly number[][]): number {
  let best = 0;
  for (let group = 1; group < centres.length; group++) {
    if (distance(point, centres[group]) < distance(point, centres[best])) best = group;
  }
  return best;
}

function distantCentres(points: readonly number[][], count: number): number[][] {
  const centres = points.slice(0, 1).map((point) => [...point]);
  while (centres.length < count) {
    const gaps = points.map((point) => distance(point, centres[nearest(point, centres)]));
    centres.push([...points[gaps.indexOf(Math.max(...gaps))]]);
  }
  return centres;
}

function meanOf(members: readonly number[][], otherwise: number[]): number[] {
  if (members.length === 0) return otherwise;
  return otherwise.map(
    (_, i) => members.reduce((sum, point) => sum + point[i], 0) / members.length,
  );
}
