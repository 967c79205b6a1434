import type { FeatureFamily, FeatureStream } from './family.ts';
import { type MarketBase, rowOf } from './market.ts';
import { RollingSums } from './rolling.ts';
import type { RollingMemory } from './rolling-memory.ts';

/** Beta, own (idiosyncratic) volatility, share explained by the market, and residual momentum. */
export const marketModel: FeatureFamily = {
  group: 'market',
  names: [30, 90].flatMap((window) =>
    ['beta', 'ownVolatility', 'explained', 'residualMomentum'].map((name) => `${name}${window}`),
  ),
  available: () => true,
  start: (base, memory) => {
    const month = startWindow(base, memory, 30);
    const quarter = startWindow(base, memory, 90);
    return (day, out) => {
      month(day, out.slice(0, 4));
      quarter(day, out.slice(4));
    };
  },
};

function startWindow(base: MarketBase, memory: RollingMemory, window: number): FeatureStream {
  const { width, returns, marketReturn } = base;
  const [own, market, residuals] = [0, 1, 2].map(() => new RollingSums(memory, window, 2));
  const product = new RollingSums(memory, window);
  const [marketRow, productRow, residualRow] = [0, 1, 2].map(() => new Float64Array(width));
  const betaBefore = new Float64Array(width).fill(Number.NaN);
  const least = window / 2;
  return (day, out) => {
    const today = rowOf(base, returns, day);
    const change = marketReturn[day];
    for (let asset = 0; asset < width; asset++) {
      marketRow[asset] = Number.isNaN(today[asset]) ? Number.NaN : change;
      productRow[asset] = today[asset] * change;
      residualRow[asset] = today[asset] - betaBefore[asset] * change;
    }
    own.push(today);
    market.push(marketRow);
    product.push(productRow);
    residuals.push(residualRow);
    for (let asset = 0; asset < width; asset++) {
      const count = own.count[asset];
      const meanOwn = own.mean(asset, least);
      const meanMarket = market.sum[asset] / count;
      const varianceMarket = market.squares[asset] / count - meanMarket * meanMarket;
      const varianceOwn = own.squares[asset] / count - meanOwn * meanOwn;
      const covariance = product.sum[asset] / count - meanOwn * meanMarket;
      const beta = varianceMarket > 1e-12 ? covariance / varianceMarket : Number.NaN;
      const explained = beta * covariance;
      betaBefore[asset] = beta;
      out[0][asset] = beta;
      out[1][asset] = Math.sqrt(Math.max(0, varianceOwn - explained));
      out[2][asset] = varianceOwn > 1e-12 ? explained / varianceOwn : Number.NaN;
      out[3][asset] = residuals.sum[asset] / residuals.deviation(asset, least);
    }
  };
}
