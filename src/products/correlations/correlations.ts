import type { AssetClass, AssetId } from '../../core/index.ts';
import type { IndexMarket } from '../indices/index.ts';

/** Two tokens and how alike their daily log returns were. */
export interface CorrelatedPair {
  left: AssetId;
  right: AssetId;
  /** Pearson, −1 to 1. */
  correlation: number;
}

/** The most and the least alike pairs of a market. */
export interface MarketCorrelations {
  /** Days of returns. */
  window: number;
  /** Tokens compared: those with a close on every day of the window. */
  assets: AssetId[];
  /** Mean over all pairs: how much the market moves as one. */
  mean: number | null;
  highest: CorrelatedPair[];
  lowest: CorrelatedPair[];
}

/** A token that moves like another. */
export interface SimilarToken {
  asset: AssetId;
  /** Of the daily returns less the market's mean: what is left when the common move is taken out. */
  correlation: number;
}

/** Returns of one token over the window: mean zero, length one, so that products are correlations. */
interface UnitSeries {
  asset: AssetId;
  values: Float64Array;
}

/**
 * Compares every pair of tokens over the last `window` daily returns.
 *
 * @param pairs how many of the most and of the least alike.
 * @param only these tokens; all that have a trend of their own where left out.
 */
export function correlateMarket(
  market: IndexMarket,
  { window, pairs, only }: { window: number; pairs: number; only?: ReadonlySet<AssetId> },
): MarketCorrelations {
  const series = unitSeries(market, window, only);
  const all: CorrelatedPair[] = [];
  let sum = 0;
  for (let i = 0; i < series.length; i++) {
    for (let j = 0; j < i; j++) {
      const correlation = product(series[j].values, series[i].values);
      sum += correlation;
      all.push({ left: series[j].asset, right: series[i].asset, correlation });
    }
  }
  all.sort((left, right) => right.correlation - left.correlation);
  return {
    window,
    assets: series.map(({ asset }) => asset),
    mean: all.length > 0 ? sum / all.length : null,
    highest: all.slice(0, pairs),
    lowest: all.slice(-pairs).reverse(),
  };
}

/** Tokens that moved most like `asset`, apart from what the whole market did; the closest first. */
export function similarTokens(
  market: IndexMarket,
  asset: AssetId,
  { window, count }: { window: number; count: number },
): SimilarToken[] {
  const series = unitSeries(market, window, undefined, true);
  const own = series.find((other) => other.asset === asset);
  if (own === undefined) return [];
  return series
    .filter((other) => other !== own)
    .map((other) => ({ asset: other.asset, correlation: product(own.values, other.values) }))
    .sort((left, right) => right.correlation - left.correlation)
    .slice(0, count);
}

function unitSeries(
  market: IndexMarket,
  window: number,
  only?: ReadonlySet<AssetId>,
  lessMarket = false,
): UnitSeries[] {
  const complete = market.assets.flatMap((asset, column) => {
    if (only ? !only.has(asset) : !movesAlone(market.classes.get(asset))) return [];
    const values = lastReturns(market, column, window);
    return values ? [{ asset, values }] : [];
  });
  if (lessMarket) takeOutMean(complete);
  return complete.filter(({ values }) => makeUnit(values));
}

/** What follows another price, or keeps to one, is like it by rule. */
function movesAlone(assetClass: AssetClass | undefined): boolean {
  return assetClass === undefined || assetClass === 'coin' || assetClass === 'token';
}

/** The last `window` daily log returns; undefined where a close is missing. */
function lastReturns(
  { close, assets, times }: IndexMarket,
  column: number,
  window: number,
): Float64Array | undefined {
  const first = times.length - window;
  if (first < 1) return undefined;
  const returns = new Float64Array(window);
  for (let row = 0; row < window; row++) {
    const cell = (first + row) * assets.length + column;
    returns[row] = Math.log(close[cell] / close[cell - assets.length]);
    if (!Number.isFinite(returns[row])) return undefined;
  }
  return returns;
}

function takeOutMean(series: readonly UnitSeries[]): void {
  const days = series[0]?.values.length ?? 0;
  for (let day = 0; day < days; day++) {
    const mean = series.reduce((sum, { values }) => sum + values[day], 0) / series.length;
    for (const { values } of series) values[day] -= mean;
  }
}

/** Brings values to mean zero and length one in place; false where they do not vary. */
function makeUnit(values: Float64Array): boolean {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  for (let i = 0; i < values.length; i++) values[i] -= mean;
  const length = Math.sqrt(product(values, values));
  if (!(length > 1e-12)) return false;
  for (let i = 0; i < values.length; i++) values[i] /= length;
  return true;
}

function product(left: Float64Array, right: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < left.length; i++) sum += left[i] * right[i];
  return sum;
}
