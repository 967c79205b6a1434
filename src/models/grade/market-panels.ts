import { createHash } from 'node:crypto';
import {
  type BarColumns,
  INTERVAL_LENGTH,
  type Instant,
  type MetricColumns,
} from '../../core/index.ts';

/**
 * What a market looked like, as tables [time × asset] on one daily grid: `close[t * A + a]`, NaN
 * where missing. Every table has the same shape; those a source does not have are absent.
 */
export interface MarketPanels {
  /** Opening instants of the daily bars, evenly spaced, ascending. */
  readonly times: Float64Array;
  readonly assets: readonly string[];
  readonly close: Float64Array;
  readonly open?: Float64Array;
  readonly high?: Float64Array;
  readonly low?: Float64Array;
  readonly volumeUsd?: Float64Array;
  /** Daily metrics by the names of `METRICS`. */
  readonly metrics?: Readonly<Record<string, Float64Array>>;
}

const PRICE_COLUMNS = ['open', 'high', 'low', 'volumeUsd'] as const;

/**
 * Lays daily bars, and metrics where there are any, on one grid from the first bar to the last.
 * A column without a single number is left out. Rows off the grid's days fall on the day they open in.
 */
export function toMarketPanels(bars: BarColumns, metrics?: MetricColumns): MarketPanels {
  const times = dailyGrid(bars);
  const columns: Record<string, Float64Array> = { close: pivot(bars, bars.close, times) };
  for (const name of PRICE_COLUMNS) {
    if (bars[name].some(Number.isFinite)) columns[name] = pivot(bars, bars[name], times);
  }
  const panels = { times, assets: bars.assets, close: columns.close, ...columns };
  return metrics ? addMetrics(panels, metrics) : panels;
}

/** The panels with daily metrics laid on their grid; what lies outside it is left out. */
export function addMetrics(panels: MarketPanels, metrics: MetricColumns): MarketPanels {
  const tables = pivotMetrics(metrics, panels.assets, panels.times);
  return Object.keys(tables).length > 0 ? { ...panels, metrics: tables } : panels;
}

function dailyGrid(bars: BarColumns): Float64Array {
  const day = INTERVAL_LENGTH[bars.interval];
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const time of bars.time) {
    if (time < first) first = time;
    if (time > last) last = time;
  }
  if (!(last >= first)) return new Float64Array(0);
  const start = Math.floor(first / day) * day;
  return Float64Array.from(
    { length: Math.floor((last - start) / day) + 1 },
    (_, t) => start + t * day,
  );
}

function pivot(bars: BarColumns, column: Float64Array, times: Float64Array): Float64Array {
  const width = bars.assets.length;
  const panel = new Float64Array(times.length * width).fill(Number.NaN);
  for (let row = 0; row < column.length; row++) {
    panel[dayIndex(times, bars.time[row]) * width + bars.asset[row]] = column[row];
  }
  return panel;
}

function pivotMetrics(
  metrics: MetricColumns,
  assets: readonly string[],
  times: Float64Array,
): Record<string, Float64Array> {
  const position = new Map(assets.map((asset, index) => [asset, index]));
  const target = metrics.assets.map((asset) => position.get(asset) ?? -1);
  const panels: Record<string, Float64Array> = {};
  for (let row = 0; row < metrics.time.length; row++) {
    const asset = target[metrics.asset[row]];
    const day = dayIndex(times, metrics.time[row]);
    if (asset < 0 || day < 0 || day >= times.length) continue;
    const name = metrics.metrics[metrics.metric[row]];
    panels[name] ??= new Float64Array(times.length * assets.length).fill(Number.NaN);
    panels[name][day * assets.length + asset] = metrics.value[row];
  }
  return panels;
}

/** Row of the grid that the instant's day is; outside the grid it is negative or past the end. */
export function dayIndex(times: Float64Array, instant: Instant): number {
  const day = times.length > 1 ? times[1] - times[0] : 86_400_000;
  return Math.floor((instant - times[0]) / day);
}

/** The panels' days `from` (inclusive) to `to` (exclusive), without copying. */
export function sliceDays(panels: MarketPanels, from: number, to: number): MarketPanels {
  const width = panels.assets.length;
  const cut = (table: Float64Array) => table.subarray(from * width, to * width);
  const sliced: Record<string, unknown> = {
    times: panels.times.subarray(from, to),
    assets: panels.assets,
    close: cut(panels.close),
  };
  for (const name of PRICE_COLUMNS) if (panels[name]) sliced[name] = cut(panels[name]);
  if (panels.metrics) {
    sliced.metrics = Object.fromEntries(
      Object.entries(panels.metrics).map(([name, table]) => [name, cut(table)]),
    );
  }
  return sliced as unknown as MarketPanels;
}

/** SHA-256 over everything a grade rests on: names, days and every table, NaN included. */
export function hashPanels(panels: MarketPanels): string {
  const hash = createHash('sha256');
  hash.update(JSON.stringify(panels.assets));
  const { times, close, open, high, low, volumeUsd, metrics = {} } = panels;
  const tables = { times, close, open, high, low, volumeUsd, ...metrics };
  for (const name of Object.keys(tables).sort()) {
    const table = tables[name as keyof typeof tables] as Float64Array | undefined;
    if (table)
      hash.update(name).update(new Uint8Array(table.buffer, table.byteOffset, table.byteLength));
  }
  return hash.digest('hex');
}
