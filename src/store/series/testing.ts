import {
  type BarColumns,
  DAY,
  INTERVAL_LENGTH,
  type Interval,
  type Market,
  parseInstant,
} from '../../core/index.ts';
import type { BarBatch, MetricBatch } from './series-store.ts';

/** A bar as tests write it; what is left out is NaN, or known at the bar's close. */
export interface TestBar {
  asset: string;
  time: number | string;
  close: number;
  open?: number;
  high?: number;
  low?: number;
  volumeUsd?: number;
  knownAt?: number | string;
}

export const FAR_FUTURE = parseInstant('2100-01-01');

export function barBatch(
  bars: readonly TestBar[],
  {
    market = 'spot' as Market,
    interval = '1d' as Interval,
    learnedAt = undefined as number | undefined,
  } = {},
): BarBatch {
  const assets = [...new Set(bars.map(({ asset }) => asset))];
  const column = (of: (bar: TestBar) => number | undefined) =>
    Float64Array.from(bars, (bar) => of(bar) ?? Number.NaN);
  const time = column((bar) => instant(bar.time));
  return {
    market,
    interval,
    assets,
    asset: Uint32Array.from(bars, ({ asset }) => assets.indexOf(asset)),
    time,
    open: column(({ open }) => open),
    high: column(({ high }) => high),
    low: column(({ low }) => low),
    close: column(({ close }) => close),
    volumeUsd: column(({ volumeUsd }) => volumeUsd),
    knownAt: Float64Array.from(bars, (bar, row) =>
      bar.knownAt === undefined ? time[row] + INTERVAL_LENGTH[interval] : instant(bar.knownAt),
    ),
    ...(learnedAt === undefined ? {} : { learnedAt }),
  };
}

export function metricBatch(
  rows: readonly {
    metric: string;
    asset: string;
    time: number | string;
    value: number;
    knownAt?: number;
  }[],
  learnedAt?: number,
): MetricBatch {
  const assets = [...new Set(rows.map(({ asset }) => asset))];
  const metrics = [...new Set(rows.map(({ metric }) => metric))];
  return {
    assets,
    metrics,
    asset: Uint32Array.from(rows, ({ asset }) => assets.indexOf(asset)),
    metric: Uint32Array.from(rows, ({ metric }) => metrics.indexOf(metric)),
    time: Float64Array.from(rows, ({ time }) => instant(time)),
    value: Float64Array.from(rows, ({ value }) => value),
    knownAt: Float64Array.from(rows, ({ time, knownAt }) => knownAt ?? instant(time) + DAY),
    ...(learnedAt === undefined ? {} : { learnedAt }),
  };
}

/** Rows as objects, easy to compare. */
export function barRows(bars: Omit<BarColumns, 'interval'>) {
  return Array.from(bars.time, (time, row) => ({
    asset: bars.assets[bars.asset[row]],
    time,
    open: bars.open[row],
    high: bars.high[row],
    low: bars.low[row],
    close: bars.close[row],
    volumeUsd: bars.volumeUsd[row],
    knownAt: bars.knownAt[row],
  }));
}

function instant(time: number | string): number {
  return typeof time === 'number' ? time : parseInstant(time);
}
