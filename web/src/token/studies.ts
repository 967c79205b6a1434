import { type IChartApi, LineSeries, LineStyle, type UTCTimestamp } from 'lightweight-charts';
import { bollingerBands, ema, macd, rollingMean, rsi } from '../../../src/quant/index.ts';
import { colourOf } from '../shared/theme.ts';

/** What a study is drawn from: opening instants and closes, oldest first. */
export interface Closes {
  times: readonly UTCTimestamp[];
  close: Float64Array;
}

/** An indicator over the closes, computed here by the formulas the grades are made with. */
export interface Study {
  id: string;
  title: string;
  /** In a pane of its own below the price, or over it. */
  place: 'over' | 'below';
  draw: (chart: IChartApi, closes: Closes, pane: number) => void;
}

export const STUDIES: readonly Study[] = [
  mean('ma20', 'MA 20', 20, '--line-2'),
  mean('ma50', 'MA 50', 50, '--line-1'),
  mean('ma200', 'MA 200', 200, '--line-4'),
  {
    id: 'ema20',
    title: 'EMA 20',
    place: 'over',
    draw: (chart, closes) =>
      addLine(chart, closes, ema(closes.close, 20), {
        colour: '--line-2',
        title: 'EMA 20',
        style: LineStyle.Dashed,
      }),
  },
  {
    id: 'bollinger',
    title: 'Bollinger 20, 2',
    place: 'over',
    draw: (chart, closes) => {
      const { lower, middle, upper } = bollingerBands(closes.close);
      for (const band of [lower, middle, upper])
        addLine(chart, closes, band, { colour: '--line-4', style: LineStyle.Dashed });
    },
  },
  {
    id: 'rsi14',
    title: 'RSI 14',
    place: 'below',
    draw: (chart, closes, pane) => {
      const line = addLine(chart, closes, rsi(closes.close, 14), {
        colour: '--line-3',
        title: 'RSI 14',
        pane,
      });
      for (const price of [30, 70])
        line.createPriceLine({ price, color: colourOf('--line-4'), lineWidth: 1, title: '' });
    },
  },
  {
    id: 'macd',
    title: 'MACD 12, 26, 9',
    place: 'below',
    draw: (chart, closes, pane) => {
      const { line, signal } = macd(closes.close);
      addLine(chart, closes, line, { colour: '--line-1', title: 'MACD', pane });
      addLine(chart, closes, signal, { colour: '--line-2', style: LineStyle.Dashed, pane });
    },
  },
];

function mean(id: string, title: string, length: number, colour: `--${string}`): Study {
  return {
    id,
    title,
    place: 'over',
    draw: (chart, closes) =>
      addLine(chart, closes, rollingMean(closes.close, length), { colour, title }),
  };
}

interface LineLook {
  colour: `--${string}`;
  style?: LineStyle;
  title?: string;
  pane?: number;
}

/** A thin line over time; bars where it is not known are left out. */
function addLine(chart: IChartApi, { times }: Closes, values: Float64Array, look: LineLook) {
  const { colour, style = LineStyle.Solid, title = '', pane = 0 } = look;
  const options = {
    color: colourOf(colour),
    lineStyle: style,
    lineWidth: 1,
    title,
    priceLineVisible: false,
    lastValueVisible: pane > 0,
    crosshairMarkerVisible: false,
  } as const;
  const line = chart.addSeries(LineSeries, options, pane);
  line.setData(
    times.flatMap((time, bar) => (Number.isNaN(values[bar]) ? [] : [{ time, value: values[bar] }])),
  );
  return line;
}
