import type { FeatureFamily } from './family.ts';
import { rowOf } from './market.ts';
import { RollingMaximum, RollingSums } from './rolling.ts';

const AVERAGES = [10, 20, 50, 100] as const;
const UP_DAYS = 14;

/** Distance from moving averages of the close (logs), and the share of days that rose. */
export const trend: FeatureFamily = {
  group: 'trend',
  names: [...AVERAGES.map((window) => `aboveAverage${window}`), `upDays${UP_DAYS}`],
  available: () => true,
  start: (base, memory) => {
    const { width, logClose, returns, panels } = base;
    const averages = AVERAGES.map((window) => new RollingSums(memory, window));
    const rises = new RollingSums(memory, UP_DAYS);
    const rose = new Float64Array(width);
    return (day, out) => {
      const closes = rowOf(base, panels.close, day);
      const logs = rowOf(base, logClose, day);
      averages.forEach((average, feature) => {
        average.push(closes);
        const least = AVERAGES[feature] / 2;
        for (let asset = 0; asset < width; asset++) {
          out[feature][asset] = logs[asset] - Math.log(average.mean(asset, least));
        }
      });
      for (let asset = 0; asset < width; asset++) {
        const change = returns[day * width + asset];
        rose[asset] = Number.isNaN(change) ? Number.NaN : Number(change > 0);
      }
      rises.push(rose);
      for (let asset = 0; asset < width; asset++) {
        out[AVERAGES.length][asset] = rises.mean(asset, UP_DAYS / 2 + 1);
      }
    };
  },
};

/** Where the price stands between the highs and lows of a month, a quarter and a year. */
export const extremes: FeatureFamily = {
  group: 'trend',
  names: ['drawdown90', 'drawdown365', 'drawdownEver', 'aboveLow30', 'aboveLow90', 'position30'],
  available: () => true,
  start: (base, memory) => {
    const { width, logClose } = base;
    const highs = [90, 365, 30].map((window) => new RollingMaximum(memory, window));
    const lows = [30, 90].map((window) => new RollingMaximum(memory, window));
    const everHigh = new Float64Array(width).fill(Number.NEGATIVE_INFINITY);
    const negated = new Float64Array(width);
    return (day, out) => {
      const logs = rowOf(base, logClose, day);
      for (let asset = 0; asset < width; asset++) {
        negated[asset] = -logs[asset];
        if (logs[asset] > everHigh[asset]) everHigh[asset] = logs[asset];
      }
      for (const high of highs) high.push(logs);
      for (const low of lows) low.push(negated);
      for (let asset = 0; asset < width; asset++) {
        const price = logs[asset];
        const low30 = -lows[0].value[asset];
        out[0][asset] = price - highs[0].value[asset];
        out[1][asset] = price - highs[1].value[asset];
        out[2][asset] = price - everHigh[asset];
        out[3][asset] = price - low30;
        out[4][asset] = price + lows[1].value[asset];
        const span = highs[2].value[asset] - low30;
        out[5][asset] = span > 0 ? (price - low30) / span : Number.NaN;
      }
    };
  },
};
