import {
  ema,
  rollingDeviation,
  rollingMaximum,
  rollingMean,
  rollingMinimum,
  rsi,
  simpleReturns,
} from '../../quant/index.ts';
import type { WindowFunction } from './syntax.ts';

/** Functions of one asset's series, each value from the rows up to its own. */
const SERIES_FUNCTIONS: Readonly<
  Record<WindowFunction, (series: Float64Array, length: number) => Float64Array>
> = {
  mean: rollingMean,
  ema,
  deviation: rollingDeviation,
  minimum: rollingMinimum,
  maximum: rollingMaximum,
  lag,
  change: simpleReturns,
  rsi,
};

/** Applies a window function to every column of `values` [rows × width]. */
export function windowOf(
  name: WindowFunction,
  length: number,
  values: Float64Array,
  width: number,
): Float64Array {
  const compute = SERIES_FUNCTIONS[name];
  if (width === 1) return compute(values, length);
  const result = new Float64Array(values.length);
  const series = new Float64Array(values.length / Math.max(1, width));
  for (let column = 0; column < width; column++) {
    for (let row = 0; row < series.length; row++) series[row] = values[row * width + column];
    const computed = compute(series, length);
    for (let row = 0; row < series.length; row++) result[row * width + column] = computed[row];
  }
  return result;
}

function lag(series: Float64Array, rows: number): Float64Array {
  const lagged = new Float64Array(series.length).fill(Number.NaN);
  if (rows < series.length) lagged.set(series.subarray(0, series.length - rows), rows);
  return lagged;
}
