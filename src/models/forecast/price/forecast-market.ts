import { type BarColumns, DAY, type Decision, type Instant } from '../../../core/index.ts';
import { runInBackground } from '../../in-background.ts';
import { coneDecisions } from './decision.ts';
import { FEWEST_BARS, forecastPrice } from './forecast-price.ts';
import { historiesFromBars } from './from-bars.ts';
import type { PriceHistory } from './history.ts';

export interface ForecastMarketParameters {
  /** Daily bars as they were known at `asOf`. */
  bars: BarColumns;
  /** The close that forecasts are made at; tokens without a bar that ends there are left out. */
  asOf: Instant;
  /** True where the bars are simulated. */
  simulated: boolean;
}

/** Days ahead. */
const HORIZONS = [1, 7, 30];

/** Tokens forecast, most traded first. */
const MOST_TRADED = 50;

/** Days whose volume says how much a token is traded. */
const VOLUME_DAYS = 30;

/** Forecasts of the most traded tokens as records for the log: one a horizon, all tokens in it. */
export function forecastMarket({ bars, asOf, simulated }: ForecastMarketParameters): Decision[] {
  const all = historiesFromBars(bars, '1d');
  const volumes = recentVolumes(bars, asOf);
  const chosen = [...all]
    .filter(([, { time }]) => isFollowed(time, asOf))
    .toSorted(([one], [other]) => {
      const more = (volumes.get(other) ?? 0) - (volumes.get(one) ?? 0);
      return more !== 0 ? more : one.localeCompare(other);
    })
    .slice(0, MOST_TRADED);
  const histories = new Map<string, PriceHistory>(chosen);
  const cones = chosen.map(([asset, history]) =>
    forecastPrice({ asset, history, horizons: HORIZONS }),
  );
  return coneDecisions({ cones, histories, simulated });
}

/** {@link forecastMarket} on a thread of its own; an abort ends the thread. */
export function forecastMarketInBackground(
  parameters: ForecastMarketParameters,
  signal?: AbortSignal,
): Promise<Decision[]> {
  return runInBackground(
    new URL('./forecast-market.worker.ts', import.meta.url),
    parameters,
    signal,
  );
}

function isFollowed(time: Float64Array, asOf: Instant): boolean {
  return time.length >= FEWEST_BARS['1d'] && time[time.length - 1] + DAY === asOf;
}

function recentVolumes({ assets, asset, time, volumeUsd }: BarColumns, asOf: Instant) {
  const volumes = new Map<string, number>();
  for (let row = 0; row < time.length; row++) {
    if (time[row] < asOf - VOLUME_DAYS * DAY || !(volumeUsd[row] > 0)) continue;
    const name = assets[asset[row]];
    volumes.set(name, (volumes.get(name) ?? 0) + volumeUsd[row]);
  }
  return volumes;
}
