import type { FeatureFamily } from './family.ts';
import { RollingSums } from './rolling.ts';

/** What the day's high and low tell: Parkinson-style range, wicks, and where the close lies in it. */
export const range: FeatureFamily = {
  group: 'range',
  names: [
    'range7',
    'range30',
    'rangeToReturns',
    'upperWick7',
    'upperWick30',
    'lowerWick30',
    'closeInRange30',
  ],
  available: ({ open, high, low }) => Boolean(open && high && low),
  start: ({ width, panels, logClose, returns }, memory) => {
    const { open, high, low } = panels as Required<typeof panels>;
    const [week, month, wick7, wick30, lower30, place30] = [7, 30, 7, 30, 30, 30].map(
      (window) => new RollingSums(memory, window),
    );
    const volatility = new RollingSums(memory, 30, 2);
    const [squaredRange, upper, lower, place, change] = Array.from(
      { length: 5 },
      () => new Float64Array(width),
    );
    return (day, out) => {
      for (let asset = 0; asset < width; asset++) {
        const cell = day * width + asset;
        const close = logClose[cell];
        const top = Math.log(high[cell]);
        const bottom = Math.log(low[cell]);
        const opened = Math.log(open[cell]);
        squaredRange[asset] = (top - bottom) ** 2;
        upper[asset] = top - Math.max(opened, close);
        lower[asset] = Math.min(opened, close) - bottom;
        place[asset] = top > bottom ? (2 * close - top - bottom) / (top - bottom) : Number.NaN;
        change[asset] = returns[cell];
      }
      week.push(squaredRange);
      month.push(squaredRange);
      volatility.push(change);
      wick7.push(upper);
      wick30.push(upper);
      lower30.push(lower);
      place30.push(place);
      for (let asset = 0; asset < width; asset++) {
        out[0][asset] = Math.sqrt(week.mean(asset, 4));
        out[1][asset] = Math.sqrt(month.mean(asset, 15));
        out[2][asset] = Math.log(out[1][asset] / volatility.deviation(asset, 15));
        out[3][asset] = wick7.mean(asset, 4);
        out[4][asset] = wick30.mean(asset, 15);
        out[5][asset] = lower30.mean(asset, 15);
        out[6][asset] = place30.mean(asset, 16);
      }
    };
  },
};
