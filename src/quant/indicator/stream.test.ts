import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnOf, createPanel, eachAsset } from '../panel/index.ts';
import { Drawdown, drawdown } from '../returns/drawdown.ts';
import {
  RollingCovariance,
  RollingMaximum,
  RollingMinimum,
  RollingMoments,
  RollingOrder,
  rollingBeta,
  rollingCorrelation,
  rollingDeviation,
  rollingMaximum,
  rollingMean,
  rollingMinimum,
  rollingPercentile,
  rollingQuantile,
  rollingSkewness,
} from '../rolling/index.ts';
import { type BarSeries, randomBars } from '../test-bars.ts';
import {
  EwmaVolatility,
  ewmaVolatility,
  garmanKlass,
  RangeVolatility,
  RealisedVolatility,
  rangeVolatility,
  realisedVolatility,
  YangZhangVolatility,
  yangZhangVolatility,
} from '../volatility/index.ts';
import * as indicator from './index.ts';

/** For each formula: the batch, and the state object pushed bar by bar. */
const FORMULAS: Record<
  string,
  {
    batch: (bars: BarSeries, length: number) => Float64Array[];
    stream: (length: number) => (bar: Bar) => number[];
  }
> = {
  EMA: {
    batch: ({ close }, length) => [indicator.ema(close, length)],
    stream: (length) => {
      const state = new indicator.Ema(length);
      return ({ close }) => [state.push(close)];
    },
  },
  RSI: {
    batch: ({ close }, length) => [indicator.rsi(close, length)],
    stream: (length) => {
      const state = new indicator.Rsi(length);
      return ({ close }) => [state.push(close)];
    },
  },
  MACD: {
    batch: ({ close }, length) => {
      const { line, signal, histogram } = indicator.macd(close, { fast: length, slow: 2 * length });
      return [line, signal, histogram];
    },
    stream: (length) => {
      const state = new indicator.Macd({ fast: length, slow: 2 * length });
      return ({ close }) => {
        state.push(close);
        return [state.line, state.signal, state.histogram];
      };
    },
  },
  ATR: {
    batch: ({ high, low, close }, length) => [indicator.atr(high, low, close, length)],
    stream: (length) => {
      const state = new indicator.Atr(length);
      return ({ high, low, close }) => [state.push(high, low, close)];
    },
  },
  ADX: {
    batch: ({ high, low, close }, length) => {
      const { adx, plus, minus } = indicator.adx(high, low, close, length);
      return [adx, plus, minus];
    },
    stream: (length) => {
      const state = new indicator.Adx(length);
      return ({ high, low, close }) => {
        state.push(high, low, close);
        return [state.adx, state.plus, state.minus];
      };
    },
  },
  'Bollinger bands': {
    batch: ({ close }, length) => {
      const { middle, upper, lower } = indicator.bollingerBands(close, length);
      return [middle, upper, lower];
    },
    stream: (length) => {
      const state = new indicator.BollingerBands(length);
      return ({ close }) => {
        state.push(close);
        return [state.middle, state.upper, state.lower];
      };
    },
  },
  OBV: {
    batch: ({ close, volume }) => [indicator.obv(close, volume)],
    stream: () => {
      const state = new indicator.Obv();
      return ({ close, volume }) => [state.push(close, volume)];
    },
  },
  VWAP: {
    batch: ({ high, low, close, volume }, length) => [
      indicator.vwap(high, low, close, volume),
      indicator.rollingVwap(high, low, close, volume, length),
    ],
    stream: (length) => {
      const whole = new indicator.Vwap();
      const recent = new indicator.RollingVwap(length);
      return ({ high, low, close, volume }) => [
        whole.push(high, low, close, volume),
        recent.push(high, low, close, volume),
      ];
    },
  },
  stochastic: {
    batch: ({ high, low, close }, length) => {
      const { k, d } = indicator.stochastic(high, low, close, { range: length });
      return [k, d];
    },
    stream: (length) => {
      const state = new indicator.Stochastic({ range: length });
      return ({ high, low, close }) => {
        state.push(high, low, close);
        return [state.k, state.d];
      };
    },
  },
  Ichimoku: {
    batch: ({ high, low }, length) => {
      const lines = indicator.ichimoku(high, low, { conversion: length, base: 2 * length });
      return [lines.conversion, lines.base, lines.leadingA, lines.leadingB];
    },
    stream: (length) => {
      const state = new indicator.Ichimoku({ conversion: length, base: 2 * length });
      return ({ high, low }) => {
        state.push(high, low);
        return [state.conversion, state.base, state.leadingA, state.leadingB];
      };
    },
  },
  Amihud: {
    batch: ({ close, volume }, length) => [indicator.amihud(close, volume, length)],
    stream: (length) => {
      const state = new indicator.Amihud(length);
      return ({ close, volume }) => [state.push(close, volume)];
    },
  },
  volatility: {
    batch: ({ open, high, low, close }, length) => [
      rangeVolatility(garmanKlass, open, high, low, close, length),
      yangZhangVolatility(open, high, low, close, length),
      realisedVolatility(close, length),
      ewmaVolatility(close, 0.9, 365, length),
    ],
    stream: (length) => {
      const range = new RangeVolatility(garmanKlass, length);
      const yangZhang = new YangZhangVolatility(length);
      const realised = new RealisedVolatility(length);
      const weighted = new EwmaVolatility(0.9, 365, length);
      return ({ open, high, low, close }) => [
        range.push(open, high, low, close),
        yangZhang.push(open, high, low, close),
        realised.push(close),
        weighted.push(close),
      ];
    },
  },
  'rolling moments': {
    batch: ({ close }, length) => [rollingMean(close, length), rollingDeviation(close, length)],
    stream: (length) => {
      const state = new RollingMoments(length);
      return ({ close }) =>
        state.push(close) ? [state.mean, state.deviation] : [Number.NaN, Number.NaN];
    },
  },
  'rolling order and extremes': {
    batch: ({ close }, length) => [
      rollingQuantile(close, length, 0.3),
      rollingPercentile(close, length),
      rollingMinimum(close, length),
      rollingMaximum(close, length),
      rollingSkewness(close, length),
    ],
    stream: (length) => {
      const order = new RollingOrder(length);
      const lowest = new RollingMinimum(length);
      const highest = new RollingMaximum(length);
      const moments = new RollingMoments(length);
      return ({ close }) => {
        const full = order.push(close);
        return [
          full ? order.quantile(0.3) : Number.NaN,
          full ? order.percentile : Number.NaN,
          lowest.push(close),
          highest.push(close),
          moments.push(close) ? moments.skewness : Number.NaN,
        ];
      };
    },
  },
  'correlation and beta': {
    batch: ({ close, open }, length) => [
      rollingCorrelation(close, open, length),
      rollingBeta(open, close, length),
    ],
    stream: (length) => {
      const state = new RollingCovariance(length);
      return ({ close, open }) =>
        state.push(close, open) ? [state.correlation, state.slope] : [Number.NaN, Number.NaN];
    },
  },
  drawdown: {
    batch: ({ close }) => [drawdown(close)],
    stream: () => {
      const state = new Drawdown();
      return ({ close }) => [state.push(close)];
    },
  },
};

type Bar = Record<keyof BarSeries, number>;

function barAt(bars: BarSeries, t: number): Bar {
  const { open, high, low, close, volume } = bars;
  return { open: open[t], high: high[t], low: low[t], close: close[t], volume: volume[t] };
}

const anyBars = fc
  .tuple(fc.nat(), fc.integer({ min: 0, max: 150 }), fc.constantFrom(0, 0.05, 0.5))
  .map(([seed, length, missing]) => randomBars(seed, length, missing));

describe.each(Object.entries(FORMULAS))('%s', (_name, { batch, stream }) => {
  const lengths = fc.integer({ min: 2, max: 20 });

  it('streams to the last bit what the batch gives, missing bars included', () => {
    fc.assert(
      fc.property(anyBars, lengths, (bars, length) => {
        const expected = batch(bars, length);
        const push = stream(length);
        bars.close.forEach((_, t) => {
          expect(push(barAt(bars, t))).toEqual(expected.map((series) => series[t]));
        });
      }),
    );
  });

  it('skips missing bars: the rest is as if they had not been', () => {
    fc.assert(
      fc.property(anyBars, lengths, (bars, length) => {
        const present = (series: Float64Array) =>
          series.filter((_, t) => !Number.isNaN(bars.close[t]));
        const { open, high, low, close, volume } = bars;
        const dense = {
          open: present(open),
          high: present(high),
          low: present(low),
          close: present(close),
          volume: present(volume),
        };
        expect(batch(bars, length).map(present)).toEqual(batch(dense, length));
      }),
    );
  });

  it('never looks ahead: later bars change nothing before them', () => {
    fc.assert(
      fc.property(anyBars, lengths, (bars, length) => {
        const half = bars.close.length >> 1;
        const { open, high, low, close, volume } = bars;
        const [o, h, l, c, v] = [open, high, low, close, volume].map((s) => s.slice(0, half));
        const early = batch({ open: o, high: h, low: l, close: c, volume: v }, length);
        expect(batch(bars, length).map((series) => series.slice(0, half))).toEqual(early);
      }),
    );
  });
});

describe('eachAsset', () => {
  it('gives each asset of a panel what its own series gives', () => {
    const walks = Array.from({ length: 11 }, (_, seed) => randomBars(seed, 120, 0.1).close);
    const times = Float64Array.from({ length: 120 }, (_, t) => t);
    const values = Float64Array.from(
      { length: 120 * 11 },
      (_, i) => walks[i % 11][Math.floor(i / 11)],
    );
    const panel = createPanel({ times, assets: walks.map((_, a) => `asset-${a}`) }, values);
    const strengths = eachAsset([panel], (series) => indicator.rsi(series, 14));
    walks.forEach((walk, a) => {
      expect(columnOf(strengths, a)).toEqual(indicator.rsi(walk, 14));
    });
  });
});
