import type { BacktestMarket } from '../../src/products/index.ts';
import { RandomGenerator } from '../../src/quant/index.ts';

const HOUR = 3_600_000;

/** Hourly bars of a seeded random walk. */
export function hourlyBars(bars: number): BacktestMarket {
  const random = new RandomGenerator('hourly');
  const column = () => new Float64Array(bars);
  const made = { open: column(), high: column(), low: column(), close: column() };
  let price = 10_000;
  for (let t = 0; t < bars; t++) {
    made.open[t] = price;
    price *= Math.exp(0.006 * random.normal());
    made.close[t] = price;
    made.high[t] = Math.max(made.open[t], price) * (1 + 0.003 * random.uniform());
    made.low[t] = Math.min(made.open[t], price) * (1 - 0.003 * random.uniform());
  }
  return {
    times: Float64Array.from({ length: bars }, (_, t) => Date.UTC(2020, 0, 1) + t * HOUR),
    barLength: HOUR,
    assets: ['made'],
    ...made,
    volumeUsd: column().map(() => 1e8 * (0.5 + random.exponential())),
  };
}
