import type { Panel } from '../../quant/index.ts';
import { robustAnomalies } from './robust-anomaly.ts';

/** New stablecoins less those redeemed: dollars that stand ready to buy. */
export interface IssuanceReading {
  times: Float64Array;
  /** Change of the supply of all stablecoins together that day, US dollars. */
  netUsd: Float64Array;
  /** The week's change as a share of the supply before it. */
  weeklyGrowth: Float64Array;
  /** How unusual that growth is among the half-year before it, robust standard deviations. */
  anomaly: Float64Array;
}

const WEEK = 7;
const HALF_YEAR = 182;

/**
 * Reads the supplies of stablecoins, `[day × coin]` in units of one dollar. A coin counts from the
 * day after its supply is first known, so that its listing is no issuance.
 */
export function readIssuance({ times, assets, values }: Panel): IssuanceReading {
  const width = assets.length;
  const netUsd = new Float64Array(times.length).fill(Number.NaN);
  const supply = new Float64Array(times.length);
  for (let day = 0; day < times.length; day++) {
    let change = 0;
    let known = 0;
    for (let coin = 0; coin < width; coin++) {
      const now = values[day * width + coin];
      const before = day > 0 ? values[(day - 1) * width + coin] : Number.NaN;
      if (!Number.isNaN(now)) supply[day] += now;
      if (Number.isNaN(now - before)) continue;
      change += now - before;
      known++;
    }
    if (known > 0) netUsd[day] = change;
  }
  const weeklyGrowth = netUsd.map((_, day) => growthOver(netUsd, supply, day));
  return {
    times,
    netUsd,
    weeklyGrowth,
    anomaly: robustAnomalies(weeklyGrowth, { window: HALF_YEAR }),
  };
}

function growthOver(netUsd: Float64Array, supply: Float64Array, day: number): number {
  if (day < WEEK || !(supply[day - WEEK] > 0)) return Number.NaN;
  let change = 0;
  for (let back = 0; back < WEEK; back++) change += netUsd[day - back];
  return change / supply[day - WEEK];
}
