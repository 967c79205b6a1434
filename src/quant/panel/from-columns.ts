import {
  type BarColumns,
  INTERVAL_LENGTH,
  type Instant,
  type MetricColumns,
} from '../../core/index.ts';
import { ShapeMismatchError } from '../errors.ts';
import { createPanel, type Panel, type PanelAxes, positionAt } from './panel.ts';

/** The bars of many assets: one panel a field, all on the same axes. */
export interface BarPanels extends PanelAxes {
  readonly open: Panel;
  readonly high: Panel;
  readonly low: Panel;
  readonly close: Panel;
  /** Traded value in US dollars. */
  readonly volumeUsd: Panel;
}

const BAR_FIELDS = ['open', 'high', 'low', 'close', 'volumeUsd'] as const;

/**
 * Lays bars out over a gapless grid of their interval, from the first bar to the last. Of several
 * rows for one bar the one known last counts. Give `axes` to use another grid; rows off it are left out.
 *
 * @throws {ShapeMismatchError} when a bar opens between two points of the grid made from the rows.
 */
export function barPanels(columns: BarColumns, axes?: PanelAxes): BarPanels {
  const grid = axes ?? gridOf(columns);
  const rows = rowOfEachCell(columns, grid, axes === undefined);
  const panels = BAR_FIELDS.map((field) => [field, gather(columns[field], rows, grid)] as const);
  return { ...grid, ...(Object.fromEntries(panels) as Record<(typeof BAR_FIELDS)[number], Panel>) };
}

/** One metric as a panel over `axes`, usually those of the bars; rows off it are left out. */
export function metricPanel(columns: MetricColumns, metric: string, axes: PanelAxes): Panel {
  const wanted = columns.metrics.indexOf(metric);
  const rows = rowOfEachCell(columns, axes, false, (row) => columns.metric[row] === wanted);
  return gather(columns.value, rows, axes);
}

type Keys = Pick<BarColumns, 'assets' | 'asset' | 'time' | 'knownAt'>;

function gridOf({ time, assets, interval }: BarColumns): PanelAxes {
  if (time.length === 0) return { times: new Float64Array(0), assets };
  const step = INTERVAL_LENGTH[interval];
  let first = time[0];
  let last = time[0];
  for (let row = 1; row < time.length; row++) {
    if (time[row] < first) first = time[row];
    else if (time[row] > last) last = time[row];
  }
  const length = Math.floor((last - first) / step) + 1;
  return { times: Float64Array.from({ length }, (_, t) => first + t * step), assets };
}

/** For each cell of the grid the row that fills it, or -1. */
function rowOfEachCell(
  columns: Keys,
  axes: PanelAxes,
  complete: boolean,
  counts: (row: number) => boolean = () => true,
): Int32Array {
  const width = axes.assets.length;
  const rows = new Int32Array(axes.times.length * width).fill(-1);
  const columnAt = new Map(axes.assets.map((id, a) => [id, a]));
  const columnOfAsset = columns.assets.map((id) => columnAt.get(id) ?? -1);
  let t = -1;
  for (let row = 0; row < columns.time.length; row++) {
    if (!counts(row)) continue;
    t = positionOf(axes, columns.time[row], t + 1);
    const a = columnOfAsset[columns.asset[row]];
    if (t < 0 && complete) throw offTheGrid(row);
    if (t < 0 || a < 0) continue;
    const holder = rows[t * width + a];
    if (holder < 0 || columns.knownAt[row] >= columns.knownAt[holder]) rows[t * width + a] = row;
  }
  return rows;
}

/** Where `time` stands on the grid, or -1; most rows follow the one before, so that is tried first. */
function positionOf(axes: PanelAxes, time: Instant, likely: number): number {
  if (axes.times[likely] === time) return likely;
  const t = positionAt(axes, time);
  return t >= 0 && axes.times[t] === time ? t : -1;
}

function offTheGrid(row: number): ShapeMismatchError {
  return new ShapeMismatchError(
    'A bar opens between two steps of its interval. Resample the bars or pass the axes to use.',
    { place: { row } },
  );
}

function gather(source: Float64Array, rows: Int32Array, axes: PanelAxes): Panel {
  const values = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) values[i] = rows[i] < 0 ? Number.NaN : source[rows[i]];
  return createPanel(axes, values);
}
