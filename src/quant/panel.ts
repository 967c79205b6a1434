/**
 * A table of numbers over time and assets.
 *
 * Row-major: `values[t * assets.length + a]` is asset `a` at `times[t]`. Times ascend. A cell is an
 * observation where `valid` is 1; elsewhere its value is NaN, so arithmetic on it stays missing.
 */
export interface Panel {
  readonly times: Float64Array;
  readonly assets: readonly string[];
  readonly values: Float64Array;
  readonly valid: Uint8Array;
}
