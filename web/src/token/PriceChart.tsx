import {
  type CandlestickData,
  CandlestickSeries,
  createChart,
  HistogramSeries,
  type IChartApi,
  LineSeries,
  type UTCTimestamp,
} from 'lightweight-charts';
import { useEffect, useRef } from 'react';
import { colourOf, watchTheme } from '../shared/theme.ts';
import type { Bar, GradePoint } from './token-api.ts';

interface PriceChartProps {
  bars: readonly Bar[];
  grades: readonly GradePoint[];
}

/** Candles with volume, and the Trader Grade below on the same time axis. */
export function PriceChart({ bars, grades }: PriceChartProps) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (place.current === null) return;
    // The logo brings a style element, which the content security policy refuses; a link is below.
    const layout = { attributionLogo: false };
    const chart = createChart(place.current, { autoSize: true, layout });
    const repaint = () => paint(chart);
    repaint();
    addPrice(chart, bars);
    if (grades.length > 0) addGrades(chart, grades);
    chart.timeScale().setVisibleLogicalRange({ from: bars.length - 180, to: bars.length + 4 });
    const unwatch = watchTheme(repaint);
    return () => {
      unwatch();
      chart.remove();
    };
  }, [bars, grades]);
  return (
    <>
      <div
        ref={place}
        role="img"
        aria-label="Daily candles, volume and Trader Grade"
        className="h-[26rem]"
      />
      <p className="mt-1 text-right text-xs text-quiet">
        Charts by{' '}
        <a className="underline" href="https://www.tradingview.com/" rel="noreferrer">
          TradingView
        </a>
      </p>
    </>
  );
}

/** Colours come from the page, so that a chart follows its theme. */
function paint(chart: IChartApi): void {
  chart.applyOptions({
    layout: {
      background: { color: 'transparent' },
      textColor: colourOf('--quiet'),
      panes: { separatorColor: colourOf('--line') },
    },
    grid: {
      vertLines: { color: colourOf('--line') },
      horzLines: { color: colourOf('--line') },
    },
    rightPriceScale: { borderColor: colourOf('--line') },
    timeScale: { borderColor: colourOf('--line') },
  });
}

function addPrice(chart: IChartApi, bars: readonly Bar[]): void {
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
    color: colourOf('--line'),
    priceScaleId: '',
    priceFormat: { type: 'volume' },
    lastValueVisible: false,
    priceLineVisible: false,
  });
  volume.priceScale().applyOptions({ scaleMargins: { top: 0.82, bottom: 0 } });
  volume.setData(bars.map((bar) => ({ time: toTime(bar.time), value: bar.volumeUsd ?? 0 })));
}

function addGrades(chart: IChartApi, grades: readonly GradePoint[]): void {
  const line = chart.addSeries(
    LineSeries,
    {
      color: colourOf('--accent'),
      lineWidth: 2,
      title: 'Trader Grade',
      autoscaleInfoProvider: () => ({ priceRange: { minValue: 0, maxValue: 100 } }),
    },
    1,
  );
  line.setData(
    grades.map(({ time, trader }) =>
      trader === null ? { time: toTime(time) } : { time: toTime(time), value: trader },
    ),
  );
  chart.panes()[1]?.setHeight(90);
}

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

function toTime(iso: string): UTCTimestamp {
  return (Date.parse(iso) / 1000) as UTCTimestamp;
}

function precisionFor(bars: readonly Bar[]): { precision: number; minMove: number } {
  const last = bars.at(-1)?.close ?? 1;
  const precision = Math.min(10, Math.max(2, 4 - Math.floor(Math.log10(last))));
  return { precision, minMove: 10 ** -precision };
}
