import {
  type CandlestickData,
  CandlestickSeries,
  HistogramSeries,
  type IChartApi,
  type ISeriesApi,
  LineSeries,
  LineStyle,
  type UTCTimestamp,
} from 'lightweight-charts';
import { formatGrade } from '../shared/format.ts';
import { colourOf } from '../shared/theme.ts';
import type { Bar, Forecast, GradePoint } from './token-api.ts';

/** Candles with volume at their feet. */
export function drawPrice(chart: IChartApi, bars: readonly Bar[]): ISeriesApi<'Candlestick'> {
  const candles = chart.addSeries(CandlestickSeries, {
    upColor: colourOf('--up'),
    wickUpColor: colourOf('--up'),
    downColor: colourOf('--down'),
    wickDownColor: colourOf('--down'),
    borderVisible: false,
    priceFormat: { type: 'price', ...precisionFor(bars) },
  });
  candles.setData(bars.map(toCandle));
  const volume = chart.addSeries(HistogramSeries, {
    color: colourOf('--volume'),
    priceScaleId: '',
    priceFormat: { type: 'volume' },
    lastValueVisible: false,
    priceLineVisible: false,
  });
  volume.priceScale().applyOptions({ scaleMargins: { top: 0.82, bottom: 0 } });
  volume.setData(bars.map((bar) => ({ time: toTime(bar.time), value: bar.volumeUsd ?? 0 })));
  return candles;
}

/** Both grades from 0 to 100 in a pane of their own. */
export function drawGrades(chart: IChartApi, grades: readonly GradePoint[], pane: number): void {
  const models = [
    { model: 'trader', title: 'Trader', colour: '--line-1', lineStyle: LineStyle.Solid },
    { model: 'investor', title: 'Investor', colour: '--line-2', lineStyle: LineStyle.Dashed },
  ] as const;
  for (const { model, title, colour, lineStyle } of models) {
    const points = grades.flatMap(({ time, [model]: value }) =>
      value === null ? [] : [{ time: toTime(time), value }],
    );
    if (points.length === 0) continue;
    const options = {
      color: colourOf(colour),
      lineWidth: 2,
      lineStyle,
      title,
      priceFormat: { type: 'custom', formatter: formatGrade, minMove: 1 },
      priceLineVisible: false,
      autoscaleInfoProvider: () => ({ priceRange: { minValue: 0, maxValue: 100 } }),
    } as const;
    chart.addSeries(LineSeries, options, pane).setData(points);
  }
}

/** Quantiles that are drawn of a forecast: the middle, and what nine days of ten keep within. */
const DRAWN = [0.05, 0.5, 0.95];

/** Where the price is expected within, from the last close onwards. */
export function drawCone(chart: IChartApi, bars: readonly Bar[], forecast: Forecast): void {
  const last = bars.at(-1);
  if (last === undefined) return;
  for (const level of DRAWN) {
    const at = forecast.levels.indexOf(level);
    if (at < 0) continue;
    const line = chart.addSeries(LineSeries, {
      color: colourOf('--line-3'),
      lineWidth: 1,
      lineStyle: level === 0.5 ? LineStyle.Solid : LineStyle.Dashed,
      title: `${100 * level}%`,
      priceLineVisible: false,
      crosshairMarkerVisible: false,
    });
    line.setData([{ time: toTime(last.time), value: last.close }, ...daily(last, forecast, at)]);
  }
}

/** The steps of a quantile with every day between them, on a straight line of the logarithm. */
function daily(last: Bar, { steps }: Forecast, level: number) {
  let [from, price] = [0, last.close];
  const points: { time: UTCTimestamp; value: number }[] = [];
  for (const { bars, prices } of steps) {
    for (let day = from + 1; day <= bars; day++) {
      const share = (day - from) / (bars - from);
      const value = price * (prices[level] / price) ** share;
      points.push({ time: (toTime(last.time) + day * DAY) as UTCTimestamp, value });
    }
    [from, price] = [bars, prices[level]];
  }
  return points;
}

/** Support and resistance as lines across the price. */
export function drawLevels(candles: ISeriesApi<'Candlestick'>, { supportAndResistance }: Forecast) {
  for (const { price, kind } of supportAndResistance)
    candles.createPriceLine({
      price,
      color: colourOf(kind === 'support' ? '--up' : '--down'),
      lineWidth: 1,
      lineStyle: LineStyle.Dotted,
      title: kind,
    });
}

/** Seconds. */
const DAY = 86_400;

/** A close-only series is drawn as flat candles from close to close. */
function toCandle(bar: Bar, index: number, bars: readonly Bar[]): CandlestickData {
  const open = bar.open ?? bars[index - 1]?.close ?? bar.close;
  return {
    time: toTime(bar.time),
    open,
    high: bar.high ?? Math.max(open, bar.close),
    low: bar.low ?? Math.min(open, bar.close),
    close: bar.close,
  };
}

export function toTime(iso: string): UTCTimestamp {
  return (Date.parse(iso) / 1000) as UTCTimestamp;
}

function precisionFor(bars: readonly Bar[]): { precision: number; minMove: number } {
  const last = bars.at(-1)?.close ?? 1;
  const precision = Math.min(10, Math.max(2, 4 - Math.floor(Math.log10(last))));
  return { precision, minMove: 10 ** -precision };
}
