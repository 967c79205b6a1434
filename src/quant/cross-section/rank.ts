import { eachTime } from '../panel/each-time.ts';
import type { Panel } from '../panel/panel.ts';
import { averageRanks } from '../statistics/order.ts';

/**
 * Ranks among the observations of one row, spread over [-0.5, 0.5]: lowest −0.5, highest 0.5, ties
 * their average; a lone observation 0. NaN stays NaN.
 */
export function centredRanks(row: ArrayLike<number>, out: Float64Array): void {
  const count = averageRanks(row, out);
  const middle = (count + 1) / 2;
  const scale = count > 1 ? 1 / (count - 1) : 0;
  for (let i = 0; i < out.length; i++) out[i] = (out[i] - middle) * scale;
}

/** The same ranks spread over [0, 1]. */
export function percentileRanks(row: ArrayLike<number>, out: Float64Array): void {
  centredRanks(row, out);
  for (let i = 0; i < out.length; i++) out[i] += 0.5;
}

/** Cross-sectional ranks of every time, in [-0.5, 0.5]. */
export function rankPanel(panel: Panel): Panel {
  return eachTime(panel, centredRanks);
}

/** Cross-sectional ranks of every time, in [0, 1]. */
export function percentilePanel(panel: Panel): Panel {
  return eachTime(panel, percentileRanks);
}
