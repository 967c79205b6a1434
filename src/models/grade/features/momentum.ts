import type { FeatureFamily } from './family.ts';

/** Log return from `from` days ago to `to` days ago. Longer spans skip the latest, which revert. */
const SPANS = [
  ['return1', 1, 0],
  ['return3', 3, 0],
  ['return7', 7, 0],
  ['return14', 14, 0],
  ['return30', 30, 0],
  ['return90', 90, 0],
  ['return180', 180, 0],
  ['momentum30Skip7', 30, 7],
  ['momentum90Skip30', 90, 30],
] as const;

/** Same-weekday seasonality looks this many weeks back, at the day that comes next. */
const WEEKS = 4;

/** Momentum over many horizons, short-term reversal, and the season of the coming weekday. */
export const momentum: FeatureFamily = {
  group: 'momentum',
  names: [...SPANS.map(([name]) => name), 'weekdaySeason'],
  available: () => true,
  start: ({ width, logClose, returns }) => {
    return (day, out) => {
      SPANS.forEach(([, from, to], feature) => {
        if (day < from) out[feature].fill(Number.NaN);
        else
          for (let asset = 0; asset < width; asset++) {
            out[feature][asset] =
              logClose[(day - to) * width + asset] - logClose[(day - from) * width + asset];
          }
      });
      const season = out[SPANS.length];
      season.fill(day < 7 * WEEKS ? Number.NaN : 0);
      for (let week = 1; week <= WEEKS && day >= 7 * WEEKS; week++) {
        const row = (day + 1 - 7 * week) * width;
        for (let asset = 0; asset < width; asset++) season[asset] += returns[row + asset] / WEEKS;
      }
    };
  },
};
