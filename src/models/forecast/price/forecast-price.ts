import { type AssetId, type Instant, InvalidInputError } from '../../../core/index.ts';
import { QUANTILE_LEVELS } from '../general/index.ts';
import { BAR_LENGTH, type PriceHistory } from './history.ts';
import { walkPrices } from './price-walk.ts';

export interface ForecastPriceParameters {
  asset: AssetId;
  history: PriceHistory;
  /** Bars ahead. */
  horizons: readonly number[];
}

/** What is expected one horizon ahead. */
export interface PriceConeStep {
  horizon: number;
  /** When the horizon ends. */
  until: Instant;
  /** Standard deviation of the log return over the horizon. */
  volatility: number;
  /** Prices at `QUANTILE_LEVELS`, lowest first. */
  prices: number[];
  /** How often the 90 % interval held so far, and over how many forecasts. */
  record: { coverage: number | null; forecasts: number };
}

/** A token's quantile forecasts, made at the close of its last bar. */
export interface PriceCone {
  asset: AssetId;
  asOf: Instant;
  price: number;
  levels: readonly number[];
  steps: PriceConeStep[];
}

/** Fewest bars from which a cone is drawn. */
export const FEWEST_BARS: Readonly<Record<PriceHistory['interval'], number>> = {
  '1h': 600,
  '1d': 130,
};

/**
 * Quantiles of the price over each horizon, with the record of the same forecasts in the past.
 *
 * @throws {InvalidInputError} where the history is too short to learn its volatility from.
 */
export function forecastPrice({ asset, history, horizons }: ForecastPriceParameters): PriceCone {
  const last = history.close.length - 1;
  const fewest = FEWEST_BARS[history.interval];
  if (last + 1 < fewest) {
    throw new InvalidInputError(
      `${asset} has ${last + 1} bars of ${history.interval}; a forecast needs ${fewest}. Import more history.`,
      { place: { asset } },
    );
  }
  requireHorizons(horizons);
  const asOf = history.time[last] + BAR_LENGTH[history.interval];
  const price = history.close[last];
  const width = QUANTILE_LEVELS.length;
  const steps = walkPrices(history, horizons).map((walk) => ({
    horizon: walk.horizon,
    until: asOf + walk.horizon * BAR_LENGTH[history.interval],
    volatility: Math.sqrt(walk.combined[last]),
    prices: Array.from(walk.quantiles.subarray(last * width), (value) => price * Math.exp(value)),
    record: coverageRecord(walk.quantiles, walk.outcome, width),
  }));
  return { asset, asOf, price, levels: QUANTILE_LEVELS, steps };
}

function requireHorizons(horizons: readonly number[]): void {
  const bad = horizons.find(
    (horizon) => !Number.isInteger(horizon) || horizon < 1 || horizon > 744,
  );
  if (bad === undefined) return;
  throw new InvalidInputError(
    `A horizon of ${bad} bars cannot be forecast. Give whole numbers from 1 to 744.`,
    { place: { horizon: bad } },
  );
}

function coverageRecord(quantiles: Float64Array, outcome: Float64Array, width: number) {
  let held = 0;
  let forecasts = 0;
  for (let t = 0; t < outcome.length; t++) {
    const low = quantiles[t * width];
    if (Number.isNaN(low) || Number.isNaN(outcome[t])) continue;
    forecasts++;
    if (outcome[t] >= low && outcome[t] <= quantiles[(t + 1) * width - 1]) held++;
  }
  return { coverage: forecasts > 0 ? held / forecasts : null, forecasts };
}
