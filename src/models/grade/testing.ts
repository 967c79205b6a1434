import { DAY, parseInstant } from '../../core/index.ts';
import { RandomGenerator } from '../../quant/index.ts';
import type { MarketPanels } from './market-panels.ts';

export interface MadeMarket {
  days: number;
  assets: number;
  seed?: number;
  /** How strongly last week's return turns round over the next week; 0 has nothing to find. */
  reversal?: number;
}

/** A made-up market for tests: one common factor, own noise, and a weekly reversal of given strength. */
export function makeMarket({ days, assets, seed = 1, reversal = 0 }: MadeMarket): MarketPanels {
  const random = new RandomGenerator(seed);
  const close = new Float64Array(days * assets);
  const tables = { open: fill(close), high: fill(close), low: fill(close), volumeUsd: fill(close) };
  const logs = new Float64Array(days * assets);
  for (let day = 0; day < days; day++) {
    const market = 0.02 * random.normal();
    for (let asset = 0; asset < assets; asset++) {
      const cell = day * assets + asset;
      const own = 0.03 * (1 + asset / assets) * random.normal();
      const week = day > 7 ? logs[cell - assets] - logs[cell - 8 * assets] : 0;
      const change = market * (0.5 + asset / assets) + own - (reversal * week) / 7;
      logs[cell] = day === 0 ? Math.log(1 + asset) : logs[cell - assets] + change;
      close[cell] = Math.exp(logs[cell]);
      tables.open[cell] = day === 0 ? close[cell] : close[cell - assets];
      tables.high[cell] = Math.max(tables.open[cell], close[cell]) * (1 + 0.01 * random.uniform());
      tables.low[cell] = Math.min(tables.open[cell], close[cell]) * (1 - 0.01 * random.uniform());
      tables.volumeUsd[cell] = Math.exp(14 + asset / assets + 0.5 * random.normal());
    }
  }
  const start = parseInstant('2025-06-01');
  return {
    times: Float64Array.from({ length: days }, (_, day) => start + day * DAY),
    assets: Array.from({ length: assets }, (_, asset) => `coin${asset}`),
    close,
    ...tables,
  };
}

function fill(like: Float64Array): Float64Array {
  return new Float64Array(like.length);
}

/** The market until `day`, and after it another one: nothing before may change what it says. */
export function rewriteFuture(panels: MarketPanels, day: number): MarketPanels {
  const random = new RandomGenerator(99);
  const width = panels.assets.length;
  const rewrite = (table: Float64Array) =>
    table.map((value, cell) => (cell < day * width ? value : value * (0.5 + random.uniform())));
  const { open, high, low, volumeUsd, close } = panels as Required<MarketPanels>;
  return {
    ...panels,
    close: rewrite(close),
    open: rewrite(open),
    high: rewrite(high),
    low: rewrite(low),
    volumeUsd: rewrite(volumeUsd),
  };
}
