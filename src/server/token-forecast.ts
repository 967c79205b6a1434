import { type AssetId, type Instant, NotFoundError } from '../core/index.ts';
import {
  findLevels,
  forecastPrice,
  historiesFromBars,
  type PriceCone,
  type PriceHistory,
  type PriceLevel,
  type StoredHistory,
} from '../models/index.ts';
import type { SeriesStore } from '../store/index.ts';

/** A token's price cone and the levels around its price. */
export interface TokenForecast {
  cone: PriceCone;
  levels: PriceLevel[];
}

/** Bars ahead: up to a day by hours, up to 30 days by days. */
const HORIZONS = { '1h': [1, 4, 12, 24], '1d': [1, 3, 7, 14, 30] } as const;

/**
 * Forecasts one stored token from its bars as they were known at `asOf`.
 *
 * @throws {NotFoundError} where it has no bars of that interval.
 * @throws {InvalidInputError} where it has too few.
 */
export async function forecastStoredToken(
  series: SeriesStore,
  { asset, interval, asOf }: { asset: AssetId; interval: PriceHistory['interval']; asOf: Instant },
): Promise<TokenForecast> {
  const bars = await series.readBars({ interval, assets: [asset], asOf });
  const history = historiesFromBars(bars, interval).get(asset);
  if (history === undefined) {
    throw new NotFoundError(
      `There are no bars of ${interval} for ${asset}. Ask for the other interval, 1d or 1h, or import some.`,
      { place: { asset, interval } },
    );
  }
  const cone = forecastPrice({ asset, history, horizons: HORIZONS[interval] });
  return { cone, levels: findLevels({ bars: levelBars(history) }) };
}

/** Closes stand in for highs and lows that the source does not give. */
function levelBars({ close, high, low, volumeUsd }: StoredHistory) {
  const orClose = (column: Float64Array) =>
    close.map((price, t) => (column[t] > 0 ? column[t] : price));
  return { close, high: orClose(high), low: orClose(low), volumeUsd };
}
