import type { AssetId } from '../../core/index.ts';
import {
  measureAgainst,
  measureReturns,
  type RelativeMetrics,
  type ReturnMetrics,
  simpleReturns,
} from '../../quant/index.ts';

/** Crypto trades every day. */
const DAYS_A_YEAR = 365;

/** What holding one token was worth; beside the benchmark null where there is none. */
export type TokenMetrics = ReturnMetrics & RelativeMetrics;

/** Daily closes [day × asset], row-major, NaN where missing. */
export interface MarketCloses {
  assets: readonly AssetId[];
  days: number;
  close: Float64Array;
}

const WITHOUT_BENCHMARK: RelativeMetrics = {
  alpha: null,
  beta: null,
  upCapture: null,
  downCapture: null,
  trackingError: null,
  informationRatio: null,
};

/** Measures the daily returns of every token, beside those of `benchmark` over the same days. */
export function measureTokens(
  { assets, days, close }: MarketCloses,
  benchmark: AssetId | undefined,
): Map<AssetId, TokenMetrics> {
  const returnsOf = (asset: number) => {
    const series = new Float64Array(days);
    for (let day = 0; day < days; day++) series[day] = close[day * assets.length + asset];
    return simpleReturns(series).subarray(1);
  };
  const at = benchmark === undefined ? -1 : assets.indexOf(benchmark);
  const other = at < 0 ? undefined : returnsOf(at);
  return new Map(
    assets.map((id, asset) => {
      const returns = returnsOf(asset);
      const relative = other ? measureAgainst(returns, other, DAYS_A_YEAR) : WITHOUT_BENCHMARK;
      return [id, { ...measureReturns(returns, DAYS_A_YEAR), ...relative }];
    }),
  );
}
