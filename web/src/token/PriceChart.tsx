import { useCallback } from 'react';
import { Chart, type Draw } from '../shared/Chart.tsx';
import { drawCone, drawGrades, drawLevels, drawPrice, toTime } from './draw-price.ts';
import { STUDIES } from './studies.ts';
import type { Bar, Forecast, GradePoint } from './token-api.ts';

interface PriceChartProps {
  bars: readonly Bar[];
  grades: readonly GradePoint[];
  forecast: Forecast | null | undefined;
  /** What is drawn besides price and grades, by id: studies, `cone`, `levels`. */
  layers: readonly string[];
}

/** Bars shown at first. */
const SHOWN = 180;
/** Pixels of a pane below the price. */
const PANE_HEIGHT = 90;

/** Candles with volume, what is chosen over and below them, and the grades on the same time axis. */
export function PriceChart({ bars, grades, forecast, layers }: PriceChartProps) {
  const draw = useCallback<Draw>(
    (chart) => {
      const candles = drawPrice(chart, bars);
      const closes = {
        times: bars.map(({ time }) => toTime(time)),
        close: Float64Array.from(bars, ({ close }) => close),
      };
      let pane = 0;
      if (grades.length > 0) drawGrades(chart, grades, ++pane);
      for (const study of STUDIES.filter(({ id }) => layers.includes(id)))
        study.draw(chart, closes, study.place === 'over' ? 0 : ++pane);
      if (forecast && layers.includes('cone')) drawCone(chart, bars, forecast);
      if (forecast && layers.includes('levels')) drawLevels(candles, forecast);
      for (const each of chart.panes().slice(1)) each.setHeight(PANE_HEIGHT);
      const ahead = layers.includes('cone') ? (forecast?.steps.at(-1)?.bars ?? 0) : 0;
      chart
        .timeScale()
        .setVisibleLogicalRange({ from: bars.length - SHOWN, to: bars.length + ahead + 4 });
    },
    [bars, grades, forecast, layers],
  );
  return (
    <Chart
      label={`Daily candles and volume${grades.length > 0 ? ', and both grades below' : ''}`}
      draw={draw}
      className="h-[30rem]"
    />
  );
}
