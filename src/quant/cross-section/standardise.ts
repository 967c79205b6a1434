import { eachTime } from '../panel/each-time.ts';
import type { Panel } from '../panel/panel.ts';
import { deviation, mean } from '../statistics/moments.ts';

/** Distance of each value from the row's mean in its standard deviations; 0 where none varies. */
export function standardise(row: ArrayLike<number>, out: Float64Array): void {
  const centre = mean(row);
  const spread = deviation(row);
  for (let i = 0; i < out.length; i++) {
    out[i] = spread > 0 ? (row[i] - centre) / spread : row[i] - centre;
  }
}

/** Every time's values as z-scores among the assets. */
export function standardisePanel(panel: Panel): Panel {
  return eachTime(panel, standardise);
}
