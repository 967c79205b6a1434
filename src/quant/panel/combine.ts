import { createPanel, type Panel, requireSameAxes } from './panel.ts';

/** Applies a formula to every observation. */
export function mapPanel(panel: Panel, formula: (cell: number) => number): Panel {
  const { values, valid } = panel;
  const mapped = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) mapped[i] = valid[i] ? formula(values[i]) : Number.NaN;
  return createPanel(panel, mapped);
}

/** Applies a formula to two panels cell by cell; missing where either is. */
export function combinePanels(
  first: Panel,
  second: Panel,
  formula: (first: number, second: number) => number,
): Panel {
  requireSameAxes(first, second);
  const values = new Float64Array(first.values.length);
  for (let i = 0; i < values.length; i++) {
    const present = first.valid[i] & second.valid[i];
    values[i] = present ? formula(first.values[i], second.values[i]) : Number.NaN;
  }
  return createPanel(first, values);
}

/** Keeps the cells of `panel` where `mask` holds an observation other than 0. */
export function maskPanel(panel: Panel, mask: Panel): Panel {
  return combinePanels(panel, mask, (value, kept) => (kept === 0 ? Number.NaN : value));
}
