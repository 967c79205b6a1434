import { RandomGenerator } from './random/generator.ts';

/** Bars as series, in the shape the formulas take them. */
export interface BarSeries {
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  readonly volume: Float64Array;
}

/** A seeded random walk of plausible bars for tests; `missing` is the share of bars left out. */
export function randomBars(seed: number, length: number, missing = 0): BarSeries {
  const random = new RandomGenerator(seed);
  const column = () => new Float64Array(length);
  const bars = { open: column(), high: column(), low: column(), close: column(), volume: column() };
  let price = 100;
  for (let t = 0; t < length; t++) {
    const open = price * Math.exp(0.002 * random.normal());
    price = open * Math.exp(0.02 * random.normal());
    const absent = random.uniform() < missing ? Number.NaN : 1;
    bars.open[t] = absent * open;
    bars.close[t] = absent * price;
    bars.high[t] = absent * Math.max(open, price) * Math.exp(0.005 * random.exponential());
    bars.low[t] = absent * Math.min(open, price) * Math.exp(-0.005 * random.exponential());
    bars.volume[t] = absent * 1e6 * random.exponential();
  }
  return bars;
}
