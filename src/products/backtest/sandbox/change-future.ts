import { RandomGenerator } from '../../../quant/index.ts';
import type { BacktestMarket } from '../market.ts';

/** Standard deviation of the log factor by which later prices are moved, a bar. */
const MOVE = 0.1;

/** The market with everything from bar `from` on moved at random; what was before is untouched. */
export function changeFuture(market: BacktestMarket, from: number, seed: number): BacktestMarket {
  const random = new RandomGenerator(`future ${seed}`);
  const width = market.assets.length;
  const start = from * width;
  const factor = new Float64Array(width).fill(1);
  const scale = new Float64Array(market.close.length).fill(1);
  for (let cell = start; cell < scale.length; cell++) {
    factor[cell % width] *= Math.exp(MOVE * random.normal());
    scale[cell] = factor[cell % width];
  }
  const moved = (table: Float64Array) => table.map((value, cell) => value * scale[cell]);
  return {
    ...market,
    open: moved(market.open),
    high: moved(market.high),
    low: moved(market.low),
    close: moved(market.close),
    volumeUsd: market.volumeUsd.map((value, cell) =>
      cell < start ? value : value * random.exponential(),
    ),
  };
}
