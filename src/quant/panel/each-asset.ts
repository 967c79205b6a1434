import { ShapeMismatchError } from '../errors.ts';
import { createPanel, type Panel, requireSameAxes } from './panel.ts';

/** Two cache lines hold this many values, so this many columns are moved for the price of a few. */
const COLUMNS_TOGETHER = 16;

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
  const blocks = inputs.map(() => new ColumnBlock(times.length));
  const apply = (c: number) =>
    Object.entries<Float64Array>(compute(...blocks.map((block) => block.column(c))));
  // A first application, on zeros, tells the names of the outputs even when there is no asset.
  const results = apply(0).map(([name]) => ({
    name,
    block: new ColumnBlock(times.length),
    values: new Float64Array(times.length * assets.length),
  }));
  for (let first = 0; first < assets.length; first += COLUMNS_TOGETHER) {
    const count = Math.min(COLUMNS_TOGETHER, assets.length - first);
    inputs.forEach((input, i) => {
      blocks[i].read(input.values, first, count, assets.length);
    });
    for (let c = 0; c < count; c++) {
      apply(c).forEach(([, series], i) => {
        results[i].block.set(c, series);
      });
    }
    for (const { block, values } of results) block.write(values, first, count, assets.length);
  }
  const panels = results.map(({ name, values }) => [name, createPanel(inputs[0], values)]);
  return Object.fromEntries(panels) as { [Name in keyof Outputs]: Panel };
}

/** A few neighbouring columns of a panel, each laid out as one series. */
class ColumnBlock {
  readonly #length: number;
  readonly #values: Float64Array;
  readonly #columns: readonly Float64Array[];

  constructor(length: number) {
    this.#length = length;
    this.#values = new Float64Array(length * COLUMNS_TOGETHER);
    this.#columns = Array.from({ length: COLUMNS_TOGETHER }, (_, c) =>
      this.#values.subarray(c * length, (c + 1) * length),
    );
  }

  column(c: number): Float64Array {
    return this.#columns[c];
  }

  set(c: number, series: Float64Array): void {
    if (series.length !== this.#length) {
      throw new ShapeMismatchError('A series formula must give one value for each time.');
    }
    this.#columns[c].set(series);
  }

  read(source: Float64Array, first: number, count: number, width: number): void {
    const values = this.#values;
    const length = this.#length;
    for (let t = 0; t < length; t++) {
      const row = t * width + first;
      for (let c = 0; c < count; c++) values[c * length + t] = source[row + c];
    }
  }

  write(target: Float64Array, first: number, count: number, width: number): void {
    const values = this.#values;
    const length = this.#length;
    for (let t = 0; t < length; t++) {
      const row = t * width + first;
      for (let c = 0; c < count; c++) target[row + c] = values[c * length + t];
    }
  }
}
