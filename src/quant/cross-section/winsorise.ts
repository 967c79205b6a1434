import { requireWithin } from '../check.ts';
import { eachTime } from '../panel/each-time.ts';
import type { Panel } from '../panel/panel.ts';
import { orderOf } from '../statistics/order.ts';
import { quantileOfSorted } from '../statistics/quantile.ts';

/**
 * Pulls the values beyond the `tail` and 1 − `tail` quantiles of the row in to those quantiles.
 * NaN stays NaN.
 */
export function winsorise(row: ArrayLike<number>, tail: number, out: Float64Array): void {
  requireWithin('tail', tail, 0, 0.5);
  const sorted = Float64Array.from(orderOf(row), (position) => row[position]);
  const low = quantileOfSorted(sorted, tail);
  const high = quantileOfSorted(sorted, 1 - tail);
  for (let i = 0; i < out.length; i++) out[i] = Math.min(high, Math.max(low, row[i]));
}

/** Every time's values, winsorised among the assets. */
export function winsorisePanel(panel: Panel, tail: number): Panel {
  return eachTime(panel, (row, out) => winsorise(row, tail, out));
}
