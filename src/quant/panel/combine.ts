import { createPanel, type Panel, requireSameAxes } from './panel.ts';

/** Cell by cell: a cell of the result is missing where it is missing in any panel. */
export function combinePanels(
  panels: readonly [Panel, ...Panel[]],
  formula: (...cells: number[]) => number,
): Panel {
  requireSameAxes(...panels);
  const cells = new Array<number>(panels.length).fill(0);
  const values = new Float64Array(panels[0].values.length);
  for (let i = 0; i < values.length; i++) {
    let present = 1;
    for (let p = 0; p < panels.length; p++) {
      cells[p] = panels[p].values[i];
      present &= panels[p].valid[i];
    }
    values[i] = present ? formula(...cells) : Number.NaN;
  }
  return createPanel(panels[0], values);
}

/** Keeps the cells of `panel` where `mask` holds an observation other than 0. */
export function maskPanel(panel: Panel, mask: Panel): Panel {
  return combinePanels([panel, mask], (value, kept) => (kept === 0 ? Number.NaN : value));
}
