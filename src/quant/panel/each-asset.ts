import { ShapeMismatchError } from '../errors.ts';
import { createPanel, type Panel, requireSameAxes } from './panel.ts';

/** One cache line holds this many values, so this many columns are read for the price of one. */
const COLUMNS_TOGETHER = 8;

/**
 * Applies a series formula to every asset: `eachAsset([close], (close) => rsi(close, 14))`.
 * The arrays handed to `compute` are reused afterwards; it must not keep them.
 */
export function eachAsset(
  inputs: readonly [Panel, ...Panel[]],
  compute: (...series: Float64Array[]) => Float64Array,
): Panel {
  return eachAssetNamed(inputs, (...series) => ({ value: compute(...series) })).value;
}

/** As `eachAsset`, for a formula with several named outputs: `({ upper, middle, lower })`. */
export function eachAssetNamed<Outputs extends { [Name in keyof Outputs]: Float64Array }>(
  inputs: readonly [Panel, ...Panel[]],
  compute: (...series: Float64Array[]) => Outputs,
): { [Name in keyof Outputs]: Panel } {
  requireSameAxes(...inputs);
  const { times, assets } = inputs[0];
  const blocks = inputs.map(() =>
    Array.from({ length: COLUMNS_TOGETHER }, () => new Float64Array(times.length)),
  );
  const apply = (c: number) =>
    Object.entries<Float64Array>(compute(...blocks.map((block) => block[c])));
  // A first application, on zeros, tells the names of the outputs even when there is no asset.
  const results = new Map(apply(0).map(([name]) => [name, missing(inputs[0])]));
  for (let first = 0; first < assets.length; first += COLUMNS_TOGETHER) {
    const count = Math.min(COLUMNS_TOGETHER, assets.length - first);
    inputs.forEach((input, i) => {
      readColumns(input, first, count, blocks[i]);
    });
    for (let c = 0; c < count; c++) {
      for (const [name, series] of apply(c)) {
        writeColumn(series, first + c, assets.length, results.get(name)!);
      }
    }
  }
  const panels = [...results].map(([name, values]) => [name, createPanel(inputs[0], values)]);
  return Object.fromEntries(panels) as { [Name in keyof Outputs]: Panel };
}

function missing(like: Panel): Float64Array {
  return new Float64Array(like.values.length).fill(Number.NaN);
}

function readColumns(panel: Panel, first: number, count: number, block: Float64Array[]): void {
  const width = panel.assets.length;
  for (let t = 0; t < panel.times.length; t++) {
    const start = t * width + first;
    for (let c = 0; c < count; c++) block[c][t] = panel.values[start + c];
  }
}

function writeColumn(series: Float64Array, a: number, width: number, values: Float64Array): void {
  if (series.length * width !== values.length) {
    throw new ShapeMismatchError('A series formula must give one value for each time.');
  }
  for (let t = 0; t < series.length; t++) values[t * width + a] = series[t];
}
