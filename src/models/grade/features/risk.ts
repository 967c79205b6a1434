import type { FeatureFamily } from './family.ts';
import { rowOf } from './market.ts';
import { RollingMaximum, RollingSums } from './rolling.ts';

/** Realised volatility, its sides and its change, jumps (MAX and MIN), skewness, autocorrelation. */
export const risk: FeatureFamily = {
  group: 'risk',
  names: [
    'volatility7',
    'volatility30',
    'volatility90',
    'upMinusDown30',
    'maximum7',
    'maximum30',
    'minimum30',
    'skewness60',
    'volatilityChange',
    'autocorrelation30',
  ],
  available: () => true,
  start: (base, memory) => {
    const { width, returns } = base;
    const [week, month, quarter] = [7, 30, 90].map((window) => new RollingSums(memory, window, 2));
    const season = new RollingSums(memory, 60, 3);
    const [up, down, lagged] = [30, 30, 30].map((window) => new RollingSums(memory, window));
    const [high7, high30, low30] = [7, 30, 30].map((window) => new RollingMaximum(memory, window));
    const rows = [0, 1, 2, 3].map(() => new Float64Array(width));
    return (day, out) => {
      const today = rowOf(base, returns, day);
      const before = day > 0 ? rowOf(base, returns, day - 1) : rows[3].fill(Number.NaN);
      splitSides(today, before, rows);
      for (const sums of [week, month, quarter, season]) sums.push(today);
      up.push(rows[0]);
      down.push(rows[1]);
      lagged.push(rows[2]);
      high7.push(today);
      high30.push(today);
      low30.push(negate(today, rows[2]));
      for (let asset = 0; asset < width; asset++) {
        const weekly = week.deviation(asset, 5);
        const monthly = month.deviation(asset, 15);
        out[0][asset] = weekly;
        out[1][asset] = monthly;
        out[2][asset] = quarter.deviation(asset, 45);
        out[3][asset] = Math.sqrt(up.mean(asset, 15)) - Math.sqrt(down.mean(asset, 15));
        out[4][asset] = week.count[asset] < 5 ? Number.NaN : high7.value[asset];
        out[5][asset] = month.count[asset] < 17 ? Number.NaN : high30.value[asset];
        out[6][asset] = month.count[asset] < 17 ? Number.NaN : -low30.value[asset];
        out[7][asset] = season.skewness(asset, 30);
        out[8][asset] = Math.log(weekly / monthly);
        out[9][asset] = lagged.mean(asset, 16) / (month.squares[asset] / month.count[asset]);
      }
    };
  },
};

/** Rows of squared gains, squared losses, and products with the day before. */
function splitSides(today: Float64Array, before: Float64Array, rows: Float64Array[]): void {
  for (let asset = 0; asset < today.length; asset++) {
    const change = today[asset];
    const missing = Number.isNaN(change);
    rows[0][asset] = missing ? Number.NaN : Math.max(change, 0) ** 2;
    rows[1][asset] = missing ? Number.NaN : Math.min(change, 0) ** 2;
    rows[2][asset] = change * before[asset];
  }
}

function negate(row: Float64Array, into: Float64Array): Float64Array {
  for (let asset = 0; asset < row.length; asset++) into[asset] = -row[asset];
  return into;
}
