import type { FeatureFamily } from './family.ts';
import { type MarketBase, rowOf } from './market.ts';
import { RollingPairs, RollingSums } from './rolling.ts';

/** Dollar volume: level, shocks, trend, steadiness; price impact (Amihud); volume with the price. */
export const liquidity: FeatureFamily = {
  group: 'liquidity',
  names: [
    'volume7',
    'volume30',
    'volumeShock1',
    'volumeShock7',
    'volumeTrend30',
    'amihud30',
    'volumeUnsteadiness30',
    'returnVolumeCorrelation30',
    'priceVolumeCorrelation30',
    'signedVolume7',
    'signedVolume30',
  ],
  available: ({ volumeUsd }) => volumeUsd !== undefined,
  start: (base, memory) => {
    const { width, logClose, returns } = base;
    const rows = startRows(base);
    const [week, month, quarter, impact, signed7, signed30] = [7, 30, 90, 30, 7, 30].map(
      (window) => new RollingSums(memory, window),
    );
    const logs = new RollingSums(memory, 30, 2);
    const [returnVolume, priceVolume] = [30, 30].map((window) => new RollingPairs(memory, window));
    return (day, out) => {
      const row = rows(day);
      for (const sums of [week, month, quarter]) sums.push(row.volume);
      impact.push(row.impact);
      logs.push(row.logVolume);
      signed7.push(row.signed);
      signed30.push(row.signed);
      returnVolume.push(rowOf(base, returns, day), row.logChange);
      priceVolume.push(rowOf(base, logClose, day), row.logVolume);
      for (let asset = 0; asset < width; asset++) {
        const weekly = Math.log(week.mean(asset, 3));
        const monthly = Math.log(month.mean(asset, 15));
        out[0][asset] = weekly;
        out[1][asset] = monthly;
        out[2][asset] = row.logVolume[asset] - monthly;
        out[3][asset] = weekly - monthly;
        out[4][asset] = monthly - Math.log(quarter.mean(asset, 45));
        out[5][asset] = Math.log(impact.mean(asset, 15));
        out[6][asset] = logs.deviation(asset, 15);
        out[7][asset] = returnVolume.correlation(asset, 16);
        out[8][asset] = priceVolume.correlation(asset, 16);
        out[9][asset] =
          signed7.count[asset] < 4 ? Number.NaN : signed7.sum[asset] / week.sum[asset];
        out[10][asset] =
          signed30.count[asset] < 15 ? Number.NaN : signed30.sum[asset] / month.sum[asset];
      }
    };
  },
};

interface VolumeRows {
  volume: Float64Array;
  logVolume: Float64Array;
  /** Log volume less that of the day before. */
  logChange: Float64Array;
  /** Absolute return per million dollars traded (Amihud, 2002). */
  impact: Float64Array;
  /** Volume with the sign of the day's return. */
  signed: Float64Array;
}

function startRows({ width, returns, panels }: MarketBase): (day: number) => VolumeRows {
  const volumes = panels.volumeUsd as Float64Array;
  const fresh = () => new Float64Array(width).fill(Number.NaN);
  const rows: VolumeRows = {
    volume: fresh(),
    logVolume: fresh(),
    logChange: fresh(),
    impact: fresh(),
    signed: fresh(),
  };
  return (day) => {
    for (let asset = 0; asset < width; asset++) {
      const cell = day * width + asset;
      const volume = volumes[cell] > 0 ? volumes[cell] : Number.NaN;
      const before = rows.logVolume[asset];
      rows.volume[asset] = volume;
      rows.logVolume[asset] = Math.log(volume);
      rows.logChange[asset] = rows.logVolume[asset] - before;
      rows.impact[asset] = (Math.abs(returns[cell]) / volume) * 1e6;
      rows.signed[asset] = Math.sign(returns[cell]) * volume;
    }
    return rows;
  };
}
