import type { Instant } from '../../core/index.ts';
import { ShapeMismatchError } from '../errors.ts';

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

/** The two axes that panels computed from one another share. */
export type PanelAxes = Pick<Panel, 'times' | 'assets'>;

/**
 * Makes a panel of `values`, which it keeps. Cells that are not finite become missing.
 *
 * @throws {ShapeMismatchError} when `values` is not times × assets or times do not ascend.
 */
export function createPanel({ times, assets }: PanelAxes, values: Float64Array): Panel {
  if (values.length !== times.length * assets.length) {
    throw new ShapeMismatchError(
      `${values.length} values do not fill ${times.length} times × ${assets.length} assets.`,
    );
  }
  requireAscending(times);
  return { times, assets, values, valid: markMissing(values) };
}

/** A panel without a single observation. */
export function emptyPanel(axes: PanelAxes): Panel {
  return createPanel(
    axes,
    new Float64Array(axes.times.length * axes.assets.length).fill(Number.NaN),
  );
}

/** The row at position `t` as a view: one value an asset. */
export function rowOf(panel: Panel, t: number): Float64Array {
  const width = panel.assets.length;
  return panel.values.subarray(t * width, (t + 1) * width);
}

/** The series of the asset at position `a`, copied: one value a time. */
export function columnOf(panel: Panel, a: number): Float64Array {
  const width = panel.assets.length;
  return Float64Array.from(panel.times, (_, t) => panel.values[t * width + a]);
}

/** Position of the last time at or before `instant`, or -1. */
export function positionAt({ times }: Pick<Panel, 'times'>, instant: Instant): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (times[middle] <= instant) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** @throws {ShapeMismatchError} unless all panels share their axes. */
export function requireSameAxes(first: Panel, ...others: readonly Panel[]): void {
  for (const other of others) {
    if (!sameTimes(first.times, other.times) || !sameAssets(first.assets, other.assets)) {
      throw new ShapeMismatchError(
        'Panels with different times or assets were given together. Align them with alignPanel first.',
      );
    }
  }
}

function sameTimes(left: Float64Array, right: Float64Array): boolean {
  return (
    left === right || (left.length === right.length && left.every((time, t) => time === right[t]))
  );
}

function sameAssets(left: readonly string[], right: readonly string[]): boolean {
  return left === right || (left.length === right.length && left.every((id, a) => id === right[a]));
}

function requireAscending(times: Float64Array): void {
  for (let t = 1; t < times.length; t++) {
    if (!(times[t] > times[t - 1])) {
      throw new ShapeMismatchError('The times of a panel must ascend without repeats.', {
        place: { row: t },
      });
    }
  }
}

function markMissing(values: Float64Array): Uint8Array {
  const valid = new Uint8Array(values.length);
  for (let i = 0; i < values.length; i++) {
    if (Number.isFinite(values[i])) valid[i] = 1;
    else values[i] = Number.NaN;
  }
  return valid;
}
