import { DAY } from '../../core/index.ts';
import { RandomGenerator } from '../../quant/index.ts';
import type { BacktestMarket } from './market.ts';

const start = Date.UTC(2024, 0, 1);

/** A market of daily bars from rows of closes; open, high and low are the close unless given. */
export function marketOf(
  close: Readonly<Record<string, readonly number[]>>,
  more: Partial<
    Record<
      'open' | 'high' | 'low' | 'volumeUsd' | 'fundingRate',
      Readonly<Record<string, readonly number[]>>
    >
  > = {},
): BacktestMarket {
  const assets = Object.keys(close);
  const bars = Math.max(0, ...Object.values(close).map((row) => row.length));
  const table = (rows: Readonly<Record<string, readonly number[]>> | undefined) =>
    Float64Array.from({ length: bars * assets.length }, (_, cell) => {
      const asset = assets[cell % assets.length] as string;
      return rows?.[asset]?.[Math.floor(cell / assets.length)] ?? Number.NaN;
    });
  return {
    times: Float64Array.from({ length: bars }, (_, t) => start + t * DAY),
    barLength: DAY,
    assets,
    open: table(more.open ?? close),
    high: table(more.high ?? more.open ?? close),
    low: table(more.low ?? more.open ?? close),
    close: table(close),
    volumeUsd: table(more.volumeUsd),
    ...(more.fundingRate && { fundingRate: table(more.fundingRate) }),
  };
}

/** A random walk of several assets with gaps and volumes, the same for the same seed. */
export function randomMarket(seed: string, bars: number, width: number): BacktestMarket {
  const random = new RandomGenerator(seed);
  const size = bars * width;
  const market: BacktestMarket = {
    times: Float64Array.from({ length: bars }, (_, t) => start + t * DAY),
    barLength: DAY,
    assets: Array.from({ length: width }, (_, asset) => `asset${asset}`),
    open: new Float64Array(size).fill(Number.NaN),
    high: new Float64Array(size).fill(Number.NaN),
    low: new Float64Array(size).fill(Number.NaN),
    close: new Float64Array(size).fill(Number.NaN),
    volumeUsd: new Float64Array(size).fill(Number.NaN),
  };
  const price = new Float64Array(width).fill(100);
  for (let t = 0; t < bars; t++) {
    for (let asset = 0; asset < width; asset++) {
      const open = price[asset] * Math.exp(0.01 * random.normal());
      const close = open * Math.exp(0.05 * random.normal());
      price[asset] = close;
      if (random.uniform() < 0.05) continue;
      const cell = t * width + asset;
      market.open[cell] = open;
      market.close[cell] = close;
      market.high[cell] = Math.max(open, close) * (1 + 0.02 * random.uniform());
      market.low[cell] = Math.min(open, close) * (1 - 0.02 * random.uniform());
      market.volumeUsd[cell] = 1e6 * random.exponential();
    }
  }
  return market;
}
