import type { AssetId, Instant } from '../../core/index.ts';
import { requireWhole } from '../check.ts';
import { createPanel, type Panel, type PanelAxes, positionAt } from './panel.ts';

/** The rows from `from` (included) to `until` (excluded), as views on the same memory. */
export function selectTimes(panel: Panel, from: Instant, until: Instant): Panel {
  const width = panel.assets.length;
  const first = firstAtOrAfter(panel, from);
  const end = Math.max(first, firstAtOrAfter(panel, until));
  return {
    times: panel.times.subarray(first, end),
    assets: panel.assets,
    values: panel.values.subarray(first * width, end * width),
    valid: panel.valid.subarray(first * width, end * width),
  };
}

/** The named assets in the order given; an asset the panel lacks becomes a missing column. */
export function selectAssets(panel: Panel, assets: readonly AssetId[]): Panel {
  return alignPanel(panel, { times: panel.times, assets });
}

/** The panel on other axes, cell by cell; what it lacks there is missing. */
export function alignPanel(panel: Panel, axes: PanelAxes): Panel {
  const width = axes.assets.length;
  const values = new Float64Array(axes.times.length * width).fill(Number.NaN);
  const columns = new Map(panel.assets.map((id, a) => [id, a]));
  const sources = axes.assets.map((id) => columns.get(id) ?? -1);
  for (let t = 0; t < axes.times.length; t++) {
    const row = positionAt(panel, axes.times[t]);
    if (row < 0 || panel.times[row] !== axes.times[t]) continue;
    for (let a = 0; a < width; a++) {
      if (sources[a] >= 0)
        values[t * width + a] = panel.values[row * panel.assets.length + sources[a]];
    }
  }
  return createPanel(axes, values);
}

/** Each row as it was `rows` earlier: `lagged[t] = panel[t - rows]`. Looks back only. */
export function lagPanel(panel: Panel, rows: number): Panel {
  requireWhole('rows', rows, 0);
  const shift = rows * panel.assets.length;
  const values = new Float64Array(panel.values.length).fill(Number.NaN);
  values.set(
    panel.values.subarray(0, Math.max(0, values.length - shift)),
    Math.min(shift, values.length),
  );
  return createPanel(panel, values);
}

function firstAtOrAfter(panel: Panel, instant: Instant): number {
  const at = positionAt(panel, instant);
  return at >= 0 && panel.times[at] === instant ? at : at + 1;
}
