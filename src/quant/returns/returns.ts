import { requireWhole } from '../check.ts';
import { combinePanels } from '../panel/combine.ts';
import type { Panel } from '../panel/panel.ts';
import { lagPanel } from '../panel/select.ts';

/** prices[t] / prices[t − rows] − 1; missing where either is, or where the earlier is not positive. */
export function simpleReturns(prices: Float64Array, rows = 1): Float64Array {
  requireWhole('rows', rows);
  return prices.map((price, t) => simpleReturn(price, t < rows ? Number.NaN : prices[t - rows]));
}

/** ln(prices[t] / prices[t − rows]); missing where either is, or is not positive. */
export function logReturns(prices: Float64Array, rows = 1): Float64Array {
  requireWhole('rows', rows);
  return prices.map((price, t) => logReturn(price, t < rows ? Number.NaN : prices[t - rows]));
}

/** Simple returns of every asset over `rows` rows. */
export function simpleReturnsPanel(prices: Panel, rows = 1): Panel {
  requireWhole('rows', rows);
  return combinePanels(prices, lagPanel(prices, rows), simpleReturn);
}

/** Log returns of every asset over `rows` rows. */
export function logReturnsPanel(prices: Panel, rows = 1): Panel {
  requireWhole('rows', rows);
  return combinePanels(prices, lagPanel(prices, rows), logReturn);
}

/**
 * What a holder from t to t + `rows` earns: prices[t + rows] / prices[t] − 1. It looks ahead: a
 * target to learn and to judge by, never a feature.
 */
export function forwardReturnsPanel(prices: Panel, rows: number): Panel {
  const realised = simpleReturnsPanel(prices, rows);
  const shift = Math.min(rows * prices.assets.length, realised.values.length);
  const values = new Float64Array(realised.values.length).fill(Number.NaN);
  const valid = new Uint8Array(realised.valid.length);
  values.set(realised.values.subarray(shift));
  valid.set(realised.valid.subarray(shift));
  return { ...realised, values, valid };
}

function simpleReturn(now: number, then: number): number {
  return then > 0 ? now / then - 1 : Number.NaN;
}

function logReturn(now: number, then: number): number {
  return then > 0 && now > 0 ? Math.log(now / then) : Number.NaN;
}
