import { LineSeries, PriceScaleMode } from 'lightweight-charts';
import { useCallback } from 'react';
import { Chart, type Draw } from '../shared/Chart.tsx';
import { Legend, LINE_COLOURS } from '../shared/Legend.tsx';
import { colourOf } from '../shared/theme.ts';
import type { Performance } from './indices-api.ts';

/** The index and its benchmarks as lines, on a scale where equal distances are equal returns. */
export function LevelChart({ name, performance }: { name: string; performance: Performance }) {
  const lines = [{ name, levels: performance.levels }, ...performance.benchmarks];
  const draw = useCallback<Draw>(
    (chart) => {
      for (const [index, { levels }] of [performance, ...performance.benchmarks].entries()) {
        const line = chart.addSeries(LineSeries, {
          color: colourOf(LINE_COLOURS[index]),
          lineWidth: index === 0 ? 2 : 1,
          lineStyle: index,
          priceLineVisible: false,
        });
        line.setData(levels.map(([time, value]) => ({ time, value })));
      }
      chart.priceScale('right').applyOptions({ mode: PriceScaleMode.Logarithmic });
      chart.timeScale().fitContent();
    },
    [performance],
  );
  return (
    <>
      <Legend names={lines.map((line) => line.name)} />
      <Chart
        label={`Daily level of ${lines.map((line) => line.name).join(', ')}`}
        draw={draw}
        className="h-80"
      />
    </>
  );
}
