/** A named run of equally spaced observations, oldest first; NaN where one is missing. */
export interface Series {
  id: string;
  values: Float64Array;
}

/** A series made ready for modelling, and the way back. */
export interface PreparedSeries {
  id: string;
  /** Observations without gaps, on their own scale. */
  observed: Float64Array;
  /** Logarithms of `observed` where all are positive, else `observed` itself. */
  modelled: Float64Array;
  logarithmic: boolean;
  /** What was done or could not be done, in words for the reader. */
  notes: string[];
}

/** Fewest observations from which anything but the last value is forecast. */
const FEWEST = 8;

/** Drops missing ends, fills gaps by straight lines and takes logarithms where it can. */
export function prepareSeries({ id, values }: Series): PreparedSeries {
  const notes: string[] = [];
  const observed = fillGaps(trimMissing(values), notes);
  if (observed.length < FEWEST) {
    notes.push(`only ${observed.length} observations: the last value is carried forward`);
  } else if (observed.every((value) => value === observed[0])) {
    notes.push('constant: its value is carried forward');
  }
  const logarithmic = observed.every((value) => value > 0);
  const modelled = logarithmic ? observed.map(Math.log) : observed;
  return { id, observed, modelled, logarithmic, notes };
}

/** Whether models are fitted, or the last value is carried forward. */
export function isModelled({ observed }: PreparedSeries): boolean {
  return observed.length >= FEWEST && observed.some((value) => value !== observed[0]);
}

/** The path on the series' own scale; never negative where no observation was. */
export function restoreScale(series: PreparedSeries, path: Float64Array): Float64Array {
  if (series.logarithmic) return path.map(Math.exp);
  const floor = series.observed.some((value) => value < 0) ? Number.NEGATIVE_INFINITY : 0;
  return path.map((value) => Math.max(floor, value));
}

function trimMissing(values: Float64Array): Float64Array {
  let from = 0;
  let to = values.length;
  while (from < to && Number.isNaN(values[from])) from++;
  while (to > from && Number.isNaN(values[to - 1])) to--;
  return values.slice(from, to);
}

function fillGaps(values: Float64Array, notes: string[]): Float64Array {
  let filled = 0;
  let last = 0;
  for (let t = 1; t < values.length; t++) {
    if (Number.isNaN(values[t])) continue;
    const slope = (values[t] - values[last]) / (t - last);
    for (let gap = last + 1; gap < t; gap++) {
      values[gap] = values[last] + slope * (gap - last);
      filled++;
    }
    last = t;
  }
  if (filled > 0) notes.push(`${filled} missing observations filled by straight lines`);
  return values;
}
