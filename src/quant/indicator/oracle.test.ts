import { IndicatorsSync } from '@ixjb94/indicators';
import * as peer from 'trading-signals';
import { describe, expect, it } from 'vitest';
import { randomBars } from '../test-bars.ts';
import { adx } from './adx.ts';
import { atr } from './atr.ts';
import { bollingerBands } from './bollinger.ts';
import { ema } from './ema.ts';
import { ichimoku } from './ichimoku.ts';
import { macd } from './macd.ts';
import { obv } from './obv.ts';
import { rsi } from './rsi.ts';
import { stochastic } from './stochastic.ts';
import { vwap } from './vwap.ts';

const bars = randomBars(2024, 500);
const high = [...bars.high];
const low = [...bars.low];
const close = [...bars.close];
const volume = [...bars.volume];
const candles = close.map((price, t) => ({
  open: bars.open[t],
  high: high[t],
  low: low[t],
  close: price,
  volume: volume[t],
}));
const indicators = new IndicatorsSync();

/** Both end at the last bar; ours is defined on at least `rows` of them and agrees on each. */
function expectAgreement(ours: Float64Array, theirs: ArrayLike<number | null>, rows: number): void {
  let compared = 0;
  for (let back = 1; back <= Math.min(ours.length, theirs.length); back++) {
    const mine = ours[ours.length - back];
    const other = theirs[theirs.length - back];
    if (Number.isNaN(mine) || other === null) continue;
    expect(Math.abs(mine - other)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(other)));
    compared++;
  }
  expect(compared).toBeGreaterThanOrEqual(rows);
}

describe('trading-signals', () => {
  it('EMA', () => {
    expectAgreement(ema(bars.close, 20), new peer.EMA(20).updates(close), 480);
  });

  it('RSI', () => {
    expectAgreement(rsi(bars.close, 14), new peer.RSI(14).updates(close), 480);
  });

  it('MACD', () => {
    const ours = macd(bars.close);
    const state = new peer.MACD(new peer.EMA(12), new peer.EMA(26), new peer.EMA(9));
    const theirs = state.updates(close);
    expectAgreement(
      ours.line,
      theirs.map((row) => row?.macd ?? null),
      470,
    );
    expectAgreement(
      ours.signal,
      theirs.map((row) => row?.signal ?? null),
      460,
    );
    expectAgreement(
      ours.histogram,
      theirs.map((row) => row?.histogram ?? null),
      460,
    );
  });

  it('ATR', () => {
    expectAgreement(atr(bars.high, bars.low, bars.close), new peer.ATR(14).updates(candles), 480);
  });

  it('ADX and its directional indicators', () => {
    const ours = adx(bars.high, bars.low, bars.close);
    const state = new peer.ADX(14);
    const rows = candles.map((candle) => ({
      adx: state.add(candle),
      plus: state.pdi,
      minus: state.mdi,
    }));
    expectAgreement(
      ours.adx,
      rows.map((row) => row.adx),
      470,
    );
    expectAgreement(
      ours.plus,
      rows.map(({ plus }) => (plus === undefined ? null : 100 * plus)),
      480,
    );
    expectAgreement(
      ours.minus,
      rows.map(({ minus }) => (minus === undefined ? null : 100 * minus)),
      480,
    );
  });

  it('Bollinger bands', () => {
    const ours = bollingerBands(bars.close, 20, 2);
    const theirs = new peer.BollingerBands(20, 2).updates(close);
    for (const band of ['upper', 'middle', 'lower'] as const) {
      expectAgreement(
        ours[band],
        theirs.map((row) => row?.[band] ?? null),
        480,
      );
    }
  });

  it('VWAP', () => {
    const ours = vwap(bars.high, bars.low, bars.close, bars.volume);
    expectAgreement(ours, new peer.VWAP().updates(candles), 500);
  });

  it('stochastic oscillator', () => {
    const ours = stochastic(bars.high, bars.low, bars.close, {
      range: 14,
      smoothing: 3,
      signal: 5,
    });
    const lengths = { kPeriod: 14, kSlowingPeriod: 3, dPeriod: 5 };
    const theirs = new peer.StochasticOscillator(lengths).updates(candles);
    expectAgreement(
      ours.k,
      theirs.map((row) => row?.stochK ?? null),
      475,
    );
    expectAgreement(
      ours.d,
      theirs.map((row) => row?.stochD ?? null),
      475,
    );
  });

  it('Ichimoku', () => {
    const ours = ichimoku(bars.high, bars.low);
    const theirs = new peer.IchimokuCloud().updates(candles);
    expectAgreement(
      ours.conversion,
      theirs.map((row) => row?.conversion ?? null),
      440,
    );
    expectAgreement(
      ours.base,
      theirs.map((row) => row?.base ?? null),
      440,
    );
    expectAgreement(
      ours.leadingA,
      theirs.map((row) => row?.spanA ?? null),
      440,
    );
    expectAgreement(
      ours.leadingB,
      theirs.map((row) => row?.spanB ?? null),
      440,
    );
  });
});

describe('@ixjb94/indicators', () => {
  it('EMA, RSI and ATR', () => {
    expectAgreement(ema(bars.close, 20), indicators.ema(close, 20), 480);
    expectAgreement(rsi(bars.close, 14), indicators.rsi(close, 14), 480);
    expectAgreement(
      atr(bars.high, bars.low, bars.close),
      indicators.atr(high, low, close, 14),
      480,
    );
  });

  it('MACD', () => {
    const [line, signal, histogram] = indicators.macd(close, 12, 26, 9);
    const ours = macd(bars.close);
    expectAgreement(ours.line, line, 470);
    expectAgreement(ours.signal, signal, 460);
    expectAgreement(ours.histogram, histogram, 460);
  });

  it('Bollinger bands', () => {
    const [lower, middle, upper] = indicators.bbands(close, 20, 2);
    const ours = bollingerBands(bars.close, 20, 2);
    expectAgreement(ours.lower, lower, 480);
    expectAgreement(ours.middle, middle, 480);
    expectAgreement(ours.upper, upper, 480);
  });

  it('OBV', () => {
    expectAgreement(obv(bars.close, bars.volume), indicators.obv(close, volume), 500);
  });
});
