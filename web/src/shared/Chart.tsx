import { createChart, type IChartApi } from 'lightweight-charts';
import { useEffect, useRef } from 'react';
import { colourOf, useTheme } from './theme.ts';

/** Adds series to a chart that stands empty in the colours of the page. */
export type Draw = (chart: IChartApi) => void;

interface ChartProps {
  /** What it shows, to whoever cannot see it. */
  label: string;
  /** Keep it the same between renders: the chart is drawn anew when it changes. */
  draw: Draw;
  className?: string;
}

/** A chart over time, drawn anew when its data or the theme changes. */
export function Chart({ label, draw, className = 'h-96' }: ChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const theme = useTheme();
  // biome-ignore lint/correctness/useExhaustiveDependencies: colours are read from the theme
  useEffect(() => {
    if (place.current === null) return;
    const chart = createChart(place.current, {
      autoSize: true,
      layout: {
        // The logo brings a style element, which the content security policy refuses; a link is below.
        attributionLogo: false,
        background: { color: 'transparent' },
        textColor: colourOf('--quiet'),
        panes: { separatorColor: colourOf('--line') },
      },
      grid: {
        vertLines: { color: colourOf('--grid') },
        horzLines: { color: colourOf('--grid') },
      },
      rightPriceScale: { borderColor: colourOf('--line') },
      // Years fit into the width of a phone.
      timeScale: { borderColor: colourOf('--line'), minBarSpacing: 0.05 },
    });
    draw(chart);
    return () => chart.remove();
  }, [draw, theme]);
  return (
    <>
      <div ref={place} role="img" aria-label={label} className={className} />
      <p className="mt-1 text-right text-xs text-quiet">
        Charts by{' '}
        <a className="underline" href="https://www.tradingview.com/" rel="noreferrer">
          TradingView
        </a>
      </p>
    </>
  );
}
