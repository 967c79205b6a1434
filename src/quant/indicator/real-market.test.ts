import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import * as peer from 'trading-signals';
import { describe, expect, it } from 'vitest';
import { sharedData } from '../../../test/shared-data.ts';
import { atr, bollingerBands, ema, rsi } from './index.ts';

const path = sharedData('market/spot-hourly-majors.csv.gz');

/** High, low and close of every hour of one coin. */
function readBars(file: string, symbol: string) {
  const rows = gunzipSync(readFileSync(file))
    .toString('utf8')
    .split('\n')
    .filter((line) => line.startsWith(`${symbol},`))
    .map((line) => line.split(',').slice(3, 6).map(Number));
  return rows.map(([high, low, close]) => ({ high, low, close }));
}

function expectSame(ours: Float64Array, theirs: readonly (number | null)[]): void {
  expect(theirs).toHaveLength(ours.length);
  theirs.forEach((value, t) => {
    if (value === null) expect(ours[t]).toBeNaN();
    else expect(Math.abs(ours[t] - value)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(value)));
  });
}

describe.skipIf(path === undefined)('three years of hourly bars', () => {
  it.each(['BTC', 'ADA'])('%s: as trading-signals, from the same bar on', (symbol) => {
    const bars = readBars(path!, symbol);
    expect(bars.length).toBeGreaterThan(20_000);
    const closes = bars.map(({ close }) => close);
    const [high, low, close] = (['high', 'low', 'close'] as const).map((field) =>
      Float64Array.from(bars, (bar) => bar[field]),
    );
    expectSame(ema(close, 20).subarray(19), new peer.EMA(20).updates(closes).slice(19));
    expectSame(rsi(close, 14), new peer.RSI(14).updates(closes));
    expectSame(atr(high, low, close, 14), new peer.ATR(14).updates(bars));
    const bands = new peer.BollingerBands(20, 2).updates(closes);
    const ours = bollingerBands(close, 20, 2);
    for (const band of ['lower', 'middle', 'upper'] as const) {
      expectSame(
        ours[band],
        bands.map((row) => row?.[band] ?? null),
      );
    }
  });
});
