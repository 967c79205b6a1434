import { INTERVAL_LENGTH } from '../../core/index.ts';
import type { Panel } from '../../quant/index.ts';
import type { BarField, BarPanels, StoredBars } from './series-store.ts';

/** Lays bars out as panels with a row for every interval from the first bar to the last. */
export function panelsFromBars(bars: StoredBars, fields: readonly BarField[]): BarPanels {
  const { assets, markets, asset, time } = bars;
  const length = INTERVAL_LENGTH[bars.interval];
  const onGrid = time.filter((instant) => Number.isInteger(instant / length));
  const first = onGrid.reduce((low, instant) => Math.min(low, instant), Number.POSITIVE_INFINITY);
  const last = onGrid.reduce((high, instant) => Math.max(high, instant), Number.NEGATIVE_INFINITY);
  const count = onGrid.length === 0 ? 0 : (last - first) / length + 1;
  const times = Float64Array.from({ length: count }, (_, row) => first + row * length);
  const panels: Partial<Record<BarField, Panel>> = {};
  for (const field of fields) {
    const values = new Float64Array(count * assets.length).fill(Number.NaN);
    for (let row = 0; row < time.length; row++) {
      const step = (time[row] - first) / length;
      if (Number.isInteger(step)) values[step * assets.length + asset[row]] = bars[field][row];
    }
    const valid = Uint8Array.from(values, (value) => (Number.isNaN(value) ? 0 : 1));
    panels[field] = { times, assets, values, valid };
  }
  return { times, assets, markets, panels };
}
