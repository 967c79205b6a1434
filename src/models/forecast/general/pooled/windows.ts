/** How a window of a series becomes one row of a pooled regression. */
export interface WindowShape {
  /** Observations a forecast looks back on. */
  lags: number;
  /** Observations it looks ahead. */
  horizon: number;
  /** Observations between the ends of neighbouring windows. */
  stride: number;
  /** The most windows one series may bring; the latest are kept. */
  most: number;
  /**
   * `level`: deviations from the mean of the last `normal` observations, for series that return to a
   * daily or weekly profile. `change`: successive differences, for series that wander.
   */
  view: 'level' | 'change';
  /** Observations at the window's end that set its level and spread. */
  normal: number;
}

/** Rows of a regression, feature-major: `cells[column * rows + row]`; lags, intercept, then targets. */
export interface WindowRows {
  rows: number;
  /** Lag columns and the intercept. */
  features: number;
  cells: Float64Array;
}

/** Number of lag columns and the intercept. */
export function featureCount(shape: WindowShape): number {
  return shape.view === 'level' ? shape.lags + 1 : shape.lags;
}

/** Ends (exclusive) of a series' training windows, latest first. */
export function windowEnds(length: number, shape: WindowShape): number[] {
  const ends: number[] = [];
  for (let end = length - shape.horizon; end >= shape.lags; end -= shape.stride) {
    if (ends.length === shape.most) break;
    ends.push(end);
  }
  return ends;
}

/** The training rows of one series that end at `ends`. */
export function windowRows(
  values: Float64Array,
  ends: readonly number[],
  shape: WindowShape,
  typicalChange: number,
): WindowRows {
  const features = featureCount(shape);
  const rows = ends.length;
  const cells = new Float64Array((features + shape.horizon) * rows);
  for (let row = 0; row < rows; row++) {
    const scaling = scaleOf(values, ends[row], shape, typicalChange);
    writeFeatures(values, ends[row], shape, scaling, cells, row, rows);
    for (let step = 0; step < shape.horizon; step++) {
      cells[(features + step) * rows + row] =
        (values[ends[row] + step] - scaling.level) / scaling.spread;
    }
  }
  return { rows, features, cells };
}

/** Level and spread that make windows of different series comparable. */
export interface Scaling {
  level: number;
  spread: number;
}

/** The scaling of the window that ends before `end`. */
export function scaleOf(
  values: Float64Array,
  end: number,
  shape: WindowShape,
  typicalChange: number,
): Scaling {
  if (shape.view === 'change') {
    let sum = 0;
    for (let t = end - shape.lags + 1; t < end; t++) sum += Math.abs(values[t] - values[t - 1]);
    // A share of the whole series' typical change keeps a window that stands still from exploding.
    const spread = (0.8 * sum) / (shape.lags - 1) + 0.2 * typicalChange + 1e-9;
    return { level: values[end - 1], spread };
  }
  let level = 0;
  for (let t = end - shape.normal; t < end; t++) level += values[t];
  level /= shape.normal;
  let spread = 0;
  for (let t = end - shape.normal; t < end; t++) spread += Math.abs(values[t] - level);
  return { level, spread: spread / shape.normal + 0.1 * typicalChange + 1e-9 };
}

/** Writes one window's features down column-major `cells` at `row`. */
export function writeFeatures(
  values: Float64Array,
  end: number,
  shape: WindowShape,
  scaling: Scaling,
  cells: Float64Array,
  row: number,
  rows: number,
): void {
  const start = end - shape.lags;
  const inverse = 1 / scaling.spread;
  const lagColumns = featureCount(shape) - 1;
  if (shape.view === 'level') {
    for (let lag = 0; lag < lagColumns; lag++) {
      cells[lag * rows + row] = (values[start + lag] - scaling.level) * inverse;
    }
  } else {
    for (let lag = 0; lag < lagColumns; lag++) {
      cells[lag * rows + row] = (values[start + lag + 1] - values[start + lag]) * inverse;
    }
  }
  cells[lagColumns * rows + row] = 1;
}

/** Mean absolute successive difference. */
export function meanAbsoluteChange(values: Float64Array): number {
  let sum = 0;
  for (let t = 1; t < values.length; t++) sum += Math.abs(values[t] - values[t - 1]);
  return values.length > 1 ? sum / (values.length - 1) : 0;
}
