import { createPanel, type Panel, rowOf } from './panel.ts';

/**
 * Applies a cross-sectional formula to every time: `eachTime(panel, (row, out) => centredRanks(row, out))`.
 * `row` is a view on the panel and must not be changed; `out` starts as missing.
 */
export function eachTime(
  panel: Panel,
  compute: (row: Float64Array, out: Float64Array, t: number) => void,
): Panel {
  const width = panel.assets.length;
  const values = new Float64Array(panel.values.length).fill(Number.NaN);
  for (let t = 0; t < panel.times.length; t++) {
    compute(rowOf(panel, t), values.subarray(t * width, (t + 1) * width), t);
  }
  return createPanel(panel, values);
}
